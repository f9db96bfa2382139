/** The files that are measured, and the places for edits and requests. */

export const URI = 'file:///home/user/.ssh/config';

/** Lines of a configuration as people have them, the same at each run; a few of them ssh refuses. */
export function exampleConfig(lines) {
  const written = ['# Settings for every host', 'AddKeysToAgent yes', ''];
  for (let i = 0; written.length < lines; i++) {
    if (i % 25 === 24) written.push(`# Site ${i}`, `Host *.site${i}.example.com !bastion.site${i}.example.com`);
    else if (i % 40 === 39) written.push(`Match host db${i}.example.com user admin`);
    else written.push(`Host web${i} web${i}.example.com`);
    written.push(
      `    HostName web${i}.example.com`,
      `    User ${i % 9 === 8 ? 'git' : 'deploy'}`,
      `    Port ${i % 60 === 59 ? 'ssh-alt' : 2200 + (i % 100)}`,
      `    IdentityFile ~/.ssh/id_site${i % 12}`,
      `    ${i % 80 === 79 ? 'IdentitiesOnyl' : 'IdentitiesOnly'} yes # one key a site`,
    );
    if (i % 3 === 0) written.push(`    ProxyJump deploy@bastion${i % 7}.example.com:2222`);
    if (i % 4 === 0) written.push('    ServerAliveInterval 60');
    if (i % 5 === 0) written.push('    Ciphers chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-ctr');
    if (i % 30 === 29) written.push('    Protocol 2');
    written.push('');
  }
  // As text that was read from somewhere, and not as the parts that it was just put together from.
  return Buffer.from(written.slice(0, lines).join('\n')).toString();
}

/** The same file without what ssh refuses: because of one such line it connects to no host. */
export function accepted(text) {
  return text.replaceAll('IdentitiesOnyl', 'IdentitiesOnly').replaceAll('Port ssh-alt', 'Port 22');
}

/** Where in its line a character goes in, and out again with the next edit: inside the value. */
export const COLUMN = '    HostName w'.length;

/** Where the edits, hovers and questions for fixes go: to a keyword in the middle of the file. */
export function placesIn(text) {
  const lines = text.split('\n');
  const line = lines.findIndex((content, i) => i >= lines.length / 2 && content.includes('HostName'));
  const offset = lines.slice(0, line).join('\n').length + 1;
  return { line, offset };
}
