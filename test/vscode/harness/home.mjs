/** A home folder to test in, made anew each time: an .ssh folder as people have them, and files that are none. */
import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const CONFIG = `# Personal and work machines
Include work

Host db
  Hostnme db.example.org
  User admin
  ServerAliveInterval 30

Host web
  HostName web.example.org
  User deploy
  IdentityFile ~/.ssh/id_ed25519

Host backup
  HostName backup.example.org
  Port 2222
  ProxyJump gate
  ServerAliveInterval 45

Host gate
  HostName gate.example.org
  ServerAliveInterval 30
  Port 443
  Port 22
`;

const FILES = {
  '.ssh/config': CONFIG,
  '.ssh/work': 'Host git.example.org\n  User git\n  ServerAliveInterval 60\n',
  '.ssh/later': 'Host later.example.org\n  ServerAliveInterval 60\n',
  '.ssh/sshd_config': 'PermitRootLogin no\n',
  'elsewhere/config': '[core]\n  Hostnme = none\n',
};

/** Makes the folder, below the system's folder for temporary files; whoever asked for it deletes it. */
export async function makeHome() {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'ssh-home-')));
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(home, name)), { recursive: true, mode: 0o700 });
    await writeFile(join(home, name), text, { mode: 0o600 });
  }
  return home;
}
