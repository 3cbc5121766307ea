/** What this app uses of @xmpp/client 0.14, which has no types of its own. */
declare module '@xmpp/client' {
  interface Element {
    readonly name: string;
    readonly attrs: Record<string, string | undefined>;
    is(name: string, xmlns?: string): boolean;
    getChild(name: string, xmlns?: string): Element | undefined;
    getChildText(name: string, xmlns?: string): string | null;
    getChildren(name: string, xmlns?: string): Element[];
    toString(): string;
  }

  interface Socket {
    write(data: string, done?: (fault?: Error | null) => void): unknown;
    end(): unknown;
    on(event: 'data', listener: (data: Uint8Array) => void): unknown;
    /** Of a TLS connection: Node's own socket. */
    readonly socket?: { destroy?(): unknown };
    readonly secure?: boolean;
    destroy?(): unknown;
  }

  interface Client {
    readonly status: string;
    readonly jid: { bare(): { toString(): string } } | null;
    readonly socket: Socket | null;
    _attachSocket(socket: Socket): void;
    _onData(data: Uint8Array): void;
    _onSeeOtherHost(fault: Error): void;
    readonly parser: object | null;
    isSecure(): boolean;
    on(event: 'online', listener: () => void): this;
    on(event: 'disconnect' | 'offline', listener: () => void): this;
    on(event: 'error', listener: (fault: Error & { condition?: string }) => void): this;
    on(event: 'stanza' | 'nonza', listener: (element: Element) => void): this;
    removeListener(event: 'stanza', listener: (element: Element) => void): this;
    start(): Promise<unknown>;
    connect(server: string): Promise<unknown>;
    open(stream: { readonly domain: string }): Promise<unknown>;
    stop(): Promise<unknown>;
    send(element: Element): Promise<void>;
    readonly iqCaller: { request(element: Element, timeoutMs?: number): Promise<Element> };
    readonly reconnect: { stop(): void };
    readonly streamManagement: { enabled: boolean; on(event: 'resumed', listener: () => void): unknown };
  }

  export function client(options: {
    service: string;
    domain: string;
    username: string;
    password: string;
    resource?: string;
  }): Client;
  export function xml(name: string, attrs?: Record<string, string>, ...children: (Element | string)[]): Element;
  export { Client, Element, Socket };
}
