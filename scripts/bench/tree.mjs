/** A tree of files, one of which is edited. */
import { URI } from './example-config.mjs';
import { OPTIONS, typing } from './in-process.mjs';
import { measure } from './measure.mjs';

/** Into how many files a configuration is cut. */
export const FILES = 100;

/** Over how many hosts the way to one leads, each in another file. */
export const HOPS = 20;

/** A host that is reached through one in the file before. */
const hop = i => `\nHost hop${i}\n    HostName hop${i}.example.com\n    ProxyJump hop${i - 1}\n`;

/** Opening, an edit, and after an edit a hover, and explanations of a host and of one behind many others. @param Service the class SshConfigService */
export async function inTree(Service, text) {
  const root = '/home/user/.ssh/config';
  const lines = text.split('\n');
  const size = Math.ceil(lines.length / FILES);
  const files = new Map([[root, 'Include conf.d/*\n']]);
  for (let i = 0; i < FILES; i++)
    files.set(
      `/home/user/.ssh/conf.d/${i + 100}`,
      lines.slice(i * size, (i + 1) * size).join('\n') + (i < HOPS ? hop(i) : ''),
    );
  const service = new Service({ ...OPTIONS, surroundings: { home: '/home/user' } });
  const [path, part] = [...files].at(FILES >> 1) ?? [root, ''];
  const uri = `file://${path}`;
  const entry = name =>
    files.has(name) ? { kind: 'file', text: files.get(name), access: undefined, realPath: name } : { kind: 'missing' };
  const load = () => {
    for (service.discover(); ; service.discover()) {
      const wanted = service.wanted();
      if (wanted === undefined) return;
      service.learn({
        entries: new Map(wanted.paths.map(name => [name, entry(name)])),
        lists: new Map(wanted.patterns.map(pattern => [pattern, [...files.keys()].filter(name => name !== root)])),
        statuses: new Map(wanted.statuses.map(name => [name, { kind: 'missing' }])),
      });
    }
  };
  const open = await measure(
    () => {
      service.open(uri, part, path);
      service.open(URI, files.get(root), root);
      load();
      service.findings(uri);
    },
    () => {
      for (const each of [uri, URI]) service.close(each);
    },
  );
  const type = typing(service, uri, part.indexOf('HostName w', part.length >> 1) + 'HostName w'.length);
  const change = () => {
    type();
    load();
  };
  const edit = await measure(() => {
    change();
    service.findings(uri);
  });
  const host = service.hosts(uri).at(-1);
  const keyword = part.indexOf('HostName w', part.length >> 1);
  return {
    open,
    edit,
    hover: await measure(() => service.hover(uri, keyword, false), change),
    explain: await measure(() => service.explain(host, uri, false), change),
    chain: await measure(() => service.explain(`hop${HOPS - 1}`, uri, false), change),
  };
}
