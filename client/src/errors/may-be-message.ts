/** A cheap look at a line of a terminal, before the server is asked: most lines have nothing to do with ssh. */

/** Longer lines are no messages. */
const LONGEST = 4_000;

/** What is in each message that the server knows; other lines may have it too. */
const MARKS =
  /line \d+: |bad configuration|Bad owner|no matching |authentication failures|Permission denied(?: \(|, please)|[Hh]ost key|HOST IDENTIFICATION|Offending |too open|Load key|not responding|client_loop|Connection (?:to|with|from|closed|reset|timed) |Read from remote|packet_write|ssh_dispatch|[Cc]ould not resolve|connect to host|jumphost loop|Cannot execute command-line|_exchange_id|CreateProcessW|posix_spawn|banner exchange|ControlPath|unix_listener|Control ?[Ss]ocket|mux_?client|mm_send|getsockname|Master refused|already in use|cannot listen|forwarding failed|open failed|request failed on channel|exec: |cannot bind|assign requested|getifaddrs|getaddrinfo|invalid characters|percent_|Bad packet|Corrupted MAC|post-quantum|list of known hosts \(|signing failed|no mutual signature|no such identity|not accessible/;

/** Whether the server is to be asked about a line. */
export function mayBeMessage(line: string): boolean {
  return line.length <= LONGEST && MARKS.test(line);
}
