/**
 * A configuration like real ones: combined from real files if there is a folder of them, else made up with what
 * real files have and the generated one has not.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where real files are kept beside the repository, by those who have some. */
const FOLDER = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));

/** How long the text is, or a few lines more: all files of a folder together would grow with it, and so would what is measured. */
const LINES = 4_000;

/**
 * @param folder the files to combine; by default the usual folder, or a made-up text if there is none
 * @returns the text, and what it is in a few words
 */
export function realLike(folder = existsSync(FOLDER) ? FOLDER : undefined) {
  if (folder === undefined) return { text: madeUp(LINES), what: 'made up like real files' };
  const texts = [];
  let lines = 0;
  for (const name of readdirSync(folder).sort()) {
    if (lines >= LINES) break;
    const text = readFileSync(join(folder, name), 'utf8');
    texts.push(text);
    lines += text.split('\n').length;
  }
  return { text: texts.join('\n'), what: `${texts.length} real files combined` };
}

/** Many accounts at one host, shared connections, wildcards that overlap, chains of jumps, comments: the same at each run. */
function madeUp(lines) {
  const written = ['# Defaults', 'Include ~/.orbstack/ssh/config', '', ...everyHost(0)];
  for (let i = 0; written.length < lines; i++) {
    const site = i % 17;
    written.push(`# --- ${['Work', 'Home', 'Customers', 'Lab'][i % 4]} ${i} ${'-'.repeat(30)}`);
    if (i % 40 === 39) written.push(...everyHost(i));
    if (i % 11 === 0)
      written.push(
        `Host *.site${site}.example.com !gate.site${site}.example.com`,
        '\tUser admin',
        '\tForwardAgent yes',
      );
    if (i % 13 === 0) written.push(`Host db-? web-?? *-site${site}`, '  ServerAliveInterval 30', '  LogLevel ERROR');
    if (i % 29 === 0) written.push(`Match host *.site${site}.example.com exec "test -f ~/.vpn"`, '  ProxyJump none');
    // Accounts at one host, told apart by their keys.
    written.push(
      `Host code-${i} code-${i}.example.org`,
      '    HostName code.example.org',
      '    User git',
      `    IdentityFile ~/.ssh/id_ed25519_account${i}`,
      i % 3 === 0 ? '    IdentitiesOnly yes' : '    PreferredAuthentications publickey',
      '',
      `Host gate${i}`,
      `  HostName gate.site${site}.example.com`,
      `  Port ${2200 + (i % 50)}`,
      '  ControlMaster auto',
      '  ControlPath ~/.ssh/sockets/%r@%h-%p',
      '  ControlPersist 10m',
      '',
      `Host inner${i} 10.${site}.${i % 250}.*`,
      `  #HostName old${i}.example.com`,
      `  ProxyJump ${i > 0 && i % 5 !== 0 ? `inner${i - 1},` : ''}gate${i}`,
      `  LocalForward ${10_000 + i} localhost:5432`,
      '  StrictHostKeyChecking no',
      '  UserKnownHostsFile /dev/null',
      '',
    );
  }
  return Buffer.from(written.slice(0, lines).join('\n')).toString();
}

function everyHost(i) {
  return [
    'Host *',
    '  AddKeysToAgent yes',
    i % 2 === 0 ? '  UseKeychain yes' : '  Compression yes',
    '  IdentityFile ~/.ssh/id_rsa',
    `  ServerAliveInterval ${60 + i}`,
    '',
  ];
}
