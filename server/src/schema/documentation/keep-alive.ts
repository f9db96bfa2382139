/** Our words on what `options/keep-alive.ts` lists. */
import type { Documentations } from './documentation.ts';

export const keepAliveDocumentation: Documentations = {
  ServerAliveInterval: {
    summary:
      'After this long without a byte from the server, ssh sends a request through the encrypted channel and expects an answer; `0` is off.',
    use: 'Set it wherever idle sessions freeze or drop: a NAT table, firewall or load balancer on the way forgets silent connections after minutes. `60` is below half of every common timeout; use `30` behind strict NATs and on mobile networks. A `Host *` at the end of the file covers every host.',
    beware:
      'It is off by default. With `ServerAliveCountMax 0` ssh disconnects after the first silent interval instead of probing. Debian and Ubuntu use 300 when `BatchMode` is on.',
    related: ['ServerAliveCountMax', 'TCPKeepAlive', 'BatchMode'],
  },
  ServerAliveCountMax: {
    summary: 'How many `ServerAliveInterval` probes may stay unanswered before ssh gives up and disconnects.',
    use: 'Lower it to notice a dead link sooner, raise it to ride out short outages. Counted from the last data received, ssh gives up after interval × (count + 1) seconds.',
    beware:
      '`0` disconnects after one silent interval without having sent any probe. Without a `ServerAliveInterval` above 0 it has no effect.',
    related: ['ServerAliveInterval'],
  },
  TCPKeepAlive: {
    summary: 'Whether the operating system sends TCP keep-alive probes on the connection.',
    use: 'Leave it on: it cleans up after peers that vanished.',
    beware:
      'It does not keep idle connections open: Linux sends the first probe after two hours, the probes can be spoofed because they are outside the encryption, and they are not used at all through `ProxyCommand` or `ProxyJump`. Use `ServerAliveInterval` for that.',
    related: ['ServerAliveInterval'],
  },
  ProtocolKeepAlives: {
    summary: "Debian's and Ubuntu's old name of `ServerAliveInterval`, kept for compatibility.",
    beware: 'Every other ssh refuses the file because of it. Write `ServerAliveInterval`, which all of them know.',
    related: ['ServerAliveInterval'],
  },
};
