/** What this app uses of irc-framework 4.14, which has no types of its own. */
declare module 'irc-framework' {
  export class Client {
    constructor(options: object);
    readonly network: {
      readonly cap: { isEnabled(name: string): boolean };
      /** ISUPPORT. */
      readonly options: Readonly<Record<string, unknown>>;
    };
    readonly user: { readonly nick: string };
    readonly connection: { readonly transport: { readonly socket: unknown } | null };
    requestCap(names: readonly string[]): void;
    connect(): void;
    join(room: string): void;
    raw(line: string): void;
    on(event: 'raw', listener: (line: { readonly line: string; readonly from_server: boolean }) => void): this;
    on(event: 'registered' | 'privmsg' | 'socket close' | 'close', listener: () => void): this;
    on(event: 'socket error', listener: (fault: { readonly code?: string }) => void): this;
    removeAllListeners(): this;
  }
}

declare module 'irc-framework/src/transports/net.js' {
  export default class Transport {
    constructor(options: object);
    readonly socket: { destroy(): void; getPeerCertificate?(): unknown } | null;
    incoming_buffer: Buffer;
    onSocketData(data: Buffer): void;
    emit(event: string, ...given: unknown[]): boolean;
    writeLine(line: string, done?: (fault?: Error) => void): void;
    on(event: string, listener: (...given: unknown[]) => void): this;
    close(force?: boolean): void;
    disposeSocket(): void;
  }
}
