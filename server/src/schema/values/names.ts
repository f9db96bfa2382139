/** The characters that ssh takes in names that reach a shell: `valid_ruser` and `valid_hostname` of ssh.c, by release. */
import { type Build, isAtLeast } from '../build.ts';

/**
 * What ssh says of a user's name that was typed, or came of tokens and variables; undefined when it takes it. It does not
 * look at one that is written out in a file.
 */
export function userNameComplaint(name: string, build: Build): string | undefined {
  // 10.0 took $ anywhere, and a backslash but for the end.
  const isStrict = isAtLeast(build, '10.6');
  const isWrong =
    /^-|['`";&<>|(){}]| -|\\$/.test(name) ||
    (isAtLeast(build, '9.2') && /[\x00-\x1f\x7f]/.test(name)) ||
    (isStrict && /[$\\]/.test(name));
  if (!isWrong) return undefined;
  const others = isStrict ? ' $ \\' : '';
  return `remote username contains invalid characters: none of ' \` " ; & < > | ( ) { }${others} and no "-" at its start.`;
}

/** The same of the name of a host that was typed. */
export function hostNameComplaint(name: string, build: Build): string | undefined {
  const isWrong = /^-|['`"$\\;&<>|(){}\x00- \x7f]/.test(name) || (name.includes(',') && isAtLeast(build, '9.2'));
  if (!isWrong) return undefined;
  return 'hostname contains invalid characters: no white space, none of \' ` " $ \\ ; & < > | ( ) { } , and no "-" at its start.';
}
