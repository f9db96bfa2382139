/** The server's own work, called as a library: its facade, without a protocol. */
import { accepted, COLUMN, placesIn, URI } from './example-config.mjs';
import { heapInUse, measure, measureLongest } from './measure.mjs';

export const OPTIONS = {
  build: { release: '10.6', features: new Set(['gssapi']) },
  surroundings: {},
  keepAlive: { interval: 60, countMax: 3, network: 'usual' },
  severities: new Map(),
  format: { keywordCase: 'manual', alignValues: true },
  inlayHints: { defaults: true, durations: true },
  codeLens: true,
  manual: undefined,
};

/** A function that puts a character into the text at `at`, or takes it out again. */
export function typing(service, uri, at) {
  let isIn = false;
  return () => {
    service.change(uri, { start: at, end: isIn ? at + 1 : at }, isIn ? '' : 'x');
    isIn = !isIn;
  };
}

/** The same at places all over the text, the same at each run: in keywords, names of hosts, values, comments and white space. */
function typingAnywhere(service, uri, { length }) {
  let seed = 1;
  let type;
  return () => {
    if (type !== undefined) {
      type();
      type = undefined;
      return;
    }
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    type = typing(service, uri, Math.floor((seed / 2 ** 31) * length));
    type();
  };
}

/** At fewer places, their kinds would not be as common as they are in the file. */
const PLACES = 200;

/** Opening, an edit, and what is asked at one place. @param Service the class SshConfigService */
export async function inProcess(Service, text) {
  const service = new Service(OPTIONS);
  const { offset } = placesIn(text);
  const before = heapInUse();
  service.open(URI, text);
  const findings = service.findings(URI).length;
  const memory = heapInUse() - before;
  const opening = use =>
    measure(
      async () => {
        service.open(URI, text);
        await use();
      },
      () => {
        service.close(URI);
        // What the time before left behind is not part of it.
        heapInUse();
      },
    );
  const open = await opening(() => service.hover(URI, offset + 6, false));
  const judge = await opening(() => service.findings(URI));
  const type = typing(service, URI, offset + COLUMN);
  const edit = await measure(() => {
    type();
    service.findings(URI);
  });
  const first = await measure(() => {
    type();
    service.shown(URI);
  });
  const request = { trigger: undefined, goesOn: false, isHere: false };
  const hover = await measure(() => service.hover(URI, offset + 6, false));
  const hoverHost = await hoveringOverHost(Service, accepted(text));
  const completion = await measure(() => service.completion(URI, offset + 8, request));
  const actions = await measure(() => service.codeActions(URI, { start: offset + 6, end: offset + 6 }));
  const typeAnywhere = typingAnywhere(service, URI, text);
  const anywhere = await measure(
    () => {
      typeAnywhere();
      service.findings(URI);
    },
    undefined,
    PLACES,
  );
  const step = await measureLongest(() => service.judge(), type);
  const rename = await renaming(Service, accepted(text));
  return { findings, open, judge, first, edit, anywhere, step, hover, hoverHost, completion, actions, rename, memory };
}

/** What ssh uses for a host in the middle of the file, after an edit of another. */
async function hoveringOverHost(Service, text) {
  const service = new Service(OPTIONS);
  service.open(URI, text);
  const { offset } = placesIn(text);
  const type = typing(service, URI, text.indexOf('HostName w') + 'HostName w'.length);
  return measure(
    () => service.hover(URI, text.lastIndexOf('\nHost web', offset) + '\nHost '.length, false),
    () => {
      type();
      service.findings(URI);
    },
  );
}

/** A host in the middle of the file by another name, after an edit of another. */
async function renaming(Service, text) {
  const service = new Service(OPTIONS);
  service.open(URI, text);
  const at = text.indexOf('\nHost web', placesIn(text).offset) + '\nHost we'.length;
  const type = typing(service, URI, text.indexOf('HostName w') + 'HostName w'.length);
  return measure(async () => {
    const found = await service.rename(URI, at, 'renamed');
    if (!Array.isArray(found)) throw new Error(`not renamed: ${JSON.stringify(found)}`);
  }, type);
}

/** Answers about a whole file, each after an edit, as the editor asks for them anew. @param Service the class SshConfigService */
export async function aboutWholeFile(Service, text) {
  const service = new Service(OPTIONS);
  service.open(URI, text);
  const at = placesIn(text).offset + COLUMN;
  const type = typing(service, URI, at);
  const range = { start: 0, end: text.length };
  const style = { indent: '\t', insertFinalNewline: true };
  const answers = {
    outline: () => service.documentSymbols(URI),
    folds: () => service.folds(URI),
    tokens: () => service.semanticTokens(URI),
    hints: () => service.inlayHints(URI, range),
    highlights: () => service.documentHighlights(URI, at - COLUMN + 6),
    selection: () => service.selectionRanges(URI, at),
    formatting: () => service.format(URI, style),
  };
  const times = {};
  for (const [name, ask] of Object.entries(answers)) times[name] = await measure(ask, type);
  return times;
}
