SET client_encoding = 'UTF8';
COPY public.archive (username, server_host, "timestamp", peer, bare_peer, xml, txt, id, kind, nick, origin_id, created_at) FROM stdin;
cleo	example.org	1717239600123456	ana@example.org/phone	ana@example.org	<message to='cleo@example.org' from='ana@example.org/phone' type='chat'><body>Rain\nsoon</body></message>	Rain\nsoon	1	chat	\N		2024-06-01 11:00:00
cleo	example.org	1717239660000000	ana@example.org	ana@example.org	no stanza	x	2	chat	\N		2024-06-01 11:00:00
too	few
\.
INSERT INTO public.archive (username, "timestamp", xml, bare_peer) VALUES ('cleo', 1717239700000000, '<message from="ana@example.org" to="cleo@example.org"><body>a line
and it''s next</body></message>', 'ana@example.org');
