/**
 * Finds each `switch` over a closed union that does not name all members, by asking the type-checker: there a new member
 * would fall through in silence. Values of an open type (`string`, `number`) may have their `default`.
 */

import type { Node, SourceFile } from 'typescript/unstable/ast';
import { isCaseClause, isSwitchStatement } from 'typescript/unstable/ast/is';
import { API, type Checker, type Type, TypeFlags } from 'typescript/unstable/sync';

/**
 * The switches of a project that leave members out, as "path:line misses 'a', 'b'", lines 1-based.
 * @param config the path of its tsconfig.json
 * @param isAsked which of its files are looked at
 */
export function incompleteSwitches(config: string, isAsked: (file: string) => boolean): readonly string[] {
  const api = new API();
  try {
    const snapshot = api.updateSnapshot({ openProjects: [config] });
    const project = snapshot.getProject(config);
    if (project === undefined) throw new Error(`${config} is no project`);
    const { program, checker } = project;
    return program
      .getSourceFileNames()
      .filter(isAsked)
      .flatMap(name => {
        const file = program.getSourceFile(name);
        return file === undefined ? [] : problemsIn(file, name, checker);
      });
  } finally {
    api.close();
  }
}

function problemsIn(file: SourceFile, name: string, checker: Checker): readonly string[] {
  const found: string[] = [];
  const visit = (node: Node): void => {
    if (isSwitchStatement(node)) {
      const members = closedMembers(checker.getTypeAtLocation(node.expression));
      const named = new Set(
        node.caseBlock.clauses
          .filter(isCaseClause)
          .flatMap(({ expression }) => closedMembers(checker.getTypeAtLocation(expression)) ?? []),
      );
      const missing = members?.filter(member => !named.has(member)) ?? [];
      const line = file.text.slice(0, node.getStart(file)).split('\n').length;
      if (missing.length > 0) found.push(`${name}:${line} misses ${missing.join(', ')}`);
    }
    node.forEachChild(child => visit(child));
  };
  visit(file);
  return found;
}

/** The members of a union of literals, as they are written; undefined of a type that has room for others. */
function closedMembers(type: Type | undefined): readonly string[] | undefined {
  if (type === undefined) return undefined;
  if (type.flags & TypeFlags.Union) {
    const members = (type as unknown as { getTypes(): readonly Type[] }).getTypes().map(closedMembers);
    return members.includes(undefined) ? undefined : members.flatMap(member => member ?? []);
  }
  if (type.flags & TypeFlags.Undefined) return ['undefined'];
  if (type.flags & TypeFlags.Literal) return [JSON.stringify((type as unknown as { value: unknown }).value)];
  return undefined;
}
