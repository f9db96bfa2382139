/** The errors in other files than the one at hand: each stops ssh just as well. A click in the status of the language leads to the first. */
import {
  type Diagnostic,
  DiagnosticSeverity,
  Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  languages,
  type Uri,
  window,
} from 'vscode';

/** The source of all that the server says. */
const SOURCE = 'ssh_config';

/** Follows what is found, and which file is at hand. */
export function showErrorsElsewhere(): Disposable {
  let status: LanguageStatusItem | undefined;
  const follow = (): void => {
    const at = window.activeTextEditor?.document.uri.toString();
    const found = languages
      .getDiagnostics()
      .filter(([uri]) => uri.toString() !== at)
      .map(([uri, diagnostics]) => ({ uri, errors: diagnostics.filter(isError) }))
      .filter(({ errors }) => errors.length > 0);
    const [first] = found;
    if (first === undefined) {
      status?.dispose();
      status = undefined;
      return;
    }
    status ??= newStatus();
    status.text = words(found);
    status.detail = first.errors[0]?.message ?? '';
    status.command = {
      title: 'Show',
      command: 'vscode.open',
      arguments: [first.uri, { selection: first.errors[0]?.range }],
    };
  };
  follow();
  return Disposable.from(
    languages.onDidChangeDiagnostics(follow),
    window.onDidChangeActiveTextEditor(follow),
    new Disposable(() => status?.dispose()),
  );
}

function newStatus(): LanguageStatusItem {
  const status = languages.createLanguageStatusItem('sshConfig.errorsElsewhere', { language: SOURCE });
  status.name = 'Errors in Other SSH Configuration Files';
  status.severity = LanguageStatusSeverity.Error;
  return status;
}

function isError({ source, severity }: Diagnostic): boolean {
  return source === SOURCE && severity === DiagnosticSeverity.Error;
}

/** "2 errors in work.conf", "3 errors in work.conf and 1 other file". */
function words(found: readonly { readonly uri: Uri; readonly errors: readonly Diagnostic[] }[]): string {
  const count = found.reduce((sum, { errors }) => sum + errors.length, 0);
  const [first, ...others] = found.map(({ uri }) => uri.path.split('/').at(-1));
  const more = others.length === 0 ? '' : ` and ${others.length} other file${others.length === 1 ? '' : 's'}`;
  return `${count} error${count === 1 ? '' : 's'} in ${first}${more}`;
}
