/** The language server in a process. What that starts itself, to ask a disk that may never answer, is the same file. */
import { ASK_DISK } from './host/other-process.ts';

void (process.argv.includes(ASK_DISK) ? import('./disk-reader.node.ts') : import('./language-server.node.ts'));
