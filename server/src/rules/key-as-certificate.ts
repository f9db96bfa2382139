/**
 * A CertificateFile that is a key by its name: ssh passes over what is no certificate of its own format (sshconnect.c and ssh.c,
 * load_public_identity_files). What is in the file is not looked at, so names that may be of a certificate are left alone.
 */
import { spell } from '../model/file/style.ts';
import { inFew } from '../text/in-few.ts';
import { editInLine, type LineRule, named } from './rule.ts';
import { removeLine } from './support/remove-line.ts';

const KEY = /^(.*)\.(?:pub|pem|key|ppk)$/i;
const MAY_BE_ONE = /cert|sign|vault|[^a-z]ca[^a-z]/i;

function isKey(path: string): boolean {
  return KEY.test(path) && !MAY_BE_ONE.test(path.replace(/^.*[/\\]/, ''));
}

export const keyAsCertificate: LineRule = {
  id: 'key-as-certificate',
  severity: 'hint',
  scope: 'line',
  concerns: named('CertificateFile'),
  find: line => {
    const [argument] = line.args;
    if (argument === undefined || !isKey(argument.value)) return [];
    const { start, end, value } = argument;
    const kind = /\.pub$/i.test(value) ? 'a public key' : 'a private key';
    const message = `By its name ${inFew(value)} is ${kind}, and ssh passes over it here: certificates for ssh are called …-cert.pub. Name a key in IdentityFile.`;
    return [{ start, end, message }];
  },
  fixes: (_found, place) => {
    const { file, line, number, start } = place;
    const value = line.args[0]?.value ?? '';
    const key = KEY.exec(value)?.[1];
    const keys = Array.from(file.directivesOf(file.blockAt(number), 'identityfile'), each => each.line.args[0]?.value);
    if (keys.includes(value) || keys.includes(key))
      return [removeLine(place, `Remove the ${line.keyword.text} line`, 'changes')];
    return [
      {
        title: 'Change to IdentityFile',
        edits: [editInLine(start, line.keyword, spell('IdentityFile', file))],
        effect: 'changes',
        preferred: true,
      },
    ];
  },
};
