/** What must hold within the schema, whatever the facts: names, links, histories, and the look-ups. */
import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { algorithmNames, defaultAlgorithms, findAlgorithm } from '../../../server/src/schema/algorithms.ts';
import { type Build, type Feature, isWithin } from '../../../server/src/schema/build.ts';
import { CRITERIA, findCriterion, knownCriteria } from '../../../server/src/schema/criteria.ts';
import { criterionDocumentationOf, documentationOf } from '../../../server/src/schema/documentation.ts';
import type { AlgorithmKind, EnumWord, Option } from '../../../server/src/schema/option.ts';
import {
  defaultOf,
  findAnyOption,
  findOption,
  isUnsupported,
  knownKeywords,
  OPTIONS,
} from '../../../server/src/schema/options.ts';
import { compareReleases, NEWEST, type Release } from '../../../server/src/schema/release.ts';
import { findToken, TOKENS } from '../../../server/src/schema/tokens.ts';
import table from '../../fixtures/verdicts.json' with { type: 'json' };
import { gapsOf } from '../../support/keyword-gaps.ts';

const KINDS: readonly AlgorithmKind[] = ['cipher', 'mac', 'kex', 'hostkey', 'pubkey', 'hostbased', 'ca', 'gss-kex'];

function build(release: Release, ...features: readonly Feature[]): Build {
  return { release, features: new Set(features) };
}

function wordsOf({ value }: Option): readonly EnumWord[] {
  return 'words' in value ? value.words : [];
}

function duplicates(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

test.each(OPTIONS.map(option => [option.name, option] as const))('nothing is missing to %s', (_, option) => {
  expect(gapsOf(option)).toEqual([]);
});

describe('the newest release', () => {
  const read = (file: string): string => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');

  it.each([
    ['README.md', /OpenSSH (?:[\d.]+, )+[\d.]+ and ([\d.]+\d) labelled/],
    ['docs/command-line.md', /the default is ([\d.]+), the newest known/],
  ])('is the one that %s names', (file, names) => {
    expect(names.exec(read(file).replaceAll(/\s+/g, ' '))?.[1], file).toBe(NEWEST);
  });

  it('has a row in the table of docs/conformance.md', () => {
    const measured = read('docs/conformance.md').match(/(?<=^\| )[\d.]+(?= +\| seed)/gm) ?? [];
    expect(measured, 'docs/conformance.md, by npm run conformance -- --write-docs').toContain(NEWEST);
  });

  it('is among the clients of test/fixtures/verdicts.json, and the newest of them', () => {
    expect(table.builds.at(-1)?.release).toBe(NEWEST);
  });

  it('is as new as all that criteria and algorithms say', () => {
    const releases = CRITERIA.map(({ since }) => since);
    for (const kind of KINDS)
      for (const name of algorithmNames(kind, build('999.0')))
        releases.push(findAlgorithm(kind, name)?.since ?? NEWEST);
    expect(releases.filter(release => compareReleases(release, NEWEST) > 0)).toEqual([]);
  });
});

describe('the records', () => {
  it('use each keyword once, aliases included', () => {
    const keywords = OPTIONS.flatMap(option => [option.name, ...(option.aliases ?? []).map(alias => alias.name)]);
    expect(duplicates(keywords.map(keyword => keyword.toLowerCase()))).toEqual([]);
  });

  it('name only options that exist, and never themselves', () => {
    const links = OPTIONS.flatMap(option =>
      [...(documentationOf(option).related ?? []), ...(option.replacedBy === undefined ? [] : [option.replacedBy])].map(
        to => [option.name, to] as const,
      ),
    );
    expect(links.filter(([from, to]) => from === to || findAnyOption(to)?.name !== to)).toEqual([]);
  });

  it('refer in documentation only to keywords in a spelling ssh knows', () => {
    const suspicious = OPTIONS.flatMap(option =>
      [
        ...Object.values(documentationOf(option))
          .join(' ')
          .matchAll(/`([A-Z][a-z]\w*[A-Z]\w*)[ `]/g),
      ].map(match => match[1] ?? ''),
    ).filter(word => findAnyOption(word) === undefined);
    expect(new Set(suspicious)).toEqual(new Set(['AcceptEnv', 'PermitTunnel']));
  });

  it.each(OPTIONS.map(option => [option.name, option] as const))('document %s in whole sentences', (_, option) => {
    const { summary, use, beware } = documentationOf(option);
    for (const text of [summary, use, beware]) {
      if (text === undefined) continue;
      expect(text).toMatch(/^[\p{Lu}`"].*[.]$/su);
      expect(text.split('`').length % 2, `unpaired backquote in ${text}`).toBe(1);
    }
    if (option.status === 'active' && option.removed === undefined) expect(use ?? beware ?? '').not.toBe('');
    for (const alias of option.aliases ?? []) expect(alias.note).not.toBe('');
    expect(duplicates(wordsOf(option).map(({ word }) => word.toLowerCase()))).toEqual([]);
    for (const { means } of wordsOf(option)) expect(means).toMatch(/[^.]$/);
  });

  it('order every history from the newest to the oldest', () => {
    for (const { name, default: history } of OPTIONS) {
      if (history === undefined || typeof history === 'string') continue;
      const releases = history.map(({ since }) => since ?? '0.0');
      expect(releases, name).toEqual([...releases].sort((a, b) => compareReleases(b, a)));
      expect(history.at(-1)?.since, `${name} has an oldest entry`).toBeUndefined();
      expect(duplicates(history.map(({ value }) => value)), name).toEqual([]);
    }
  });

  it('have their life in order: known, then without effect, then removed', () => {
    for (const { name, since, deprecatedSince, removed } of OPTIONS) {
      const life = [since, deprecatedSince, removed].filter(release => release !== undefined);
      expect(life, name).toEqual([...life].sort(compareReleases));
    }
  });

  it('expand only tokens that exist, and always %%', () => {
    for (const { name, expansion } of OPTIONS) {
      const letters = expansion?.tokens ?? ['%'];
      expect(letters, name).toContain('%');
      expect(
        letters.filter(letter => findToken(letter) === undefined),
        name,
      ).toEqual([]);
      expect(duplicates(letters), name).toEqual([]);
    }
    expect(duplicates(TOKENS.map(token => token.letter))).toEqual([]);
  });
});

describe('finding an option', () => {
  it('ignores letter case and follows aliases', () => {
    expect(findOption('serverALIVEinterval', build(NEWEST))?.name).toBe('ServerAliveInterval');
    expect(findOption('PubkeyAcceptedKeyTypes', build(NEWEST))?.name).toBe('PubkeyAcceptedAlgorithms');
  });

  it('goes by the release of the spelling, not of the option', () => {
    expect(findOption('PubkeyAcceptedAlgorithms', build('8.4'))).toBeUndefined();
    expect(findOption('PubkeyAcceptedKeyTypes', build('8.4'))?.name).toBe('PubkeyAcceptedAlgorithms');
    expect(findOption('HostbasedAlgorithms', build('8.6'))?.name).toBe('HostbasedAcceptedAlgorithms');
    expect(findOption('HostbasedAlgorithms', build('8.7'))).toBeUndefined();
    expect(findOption('WarnWeakCrypto', build('10.0'))).toBeUndefined();
    expect(findOption('WarnWeakCrypto', build('10.1'))).toBeDefined();
  });

  it('goes by what the build has', () => {
    expect(findOption('UseKeychain', build(NEWEST))).toBeUndefined();
    expect(findOption('UseKeychain', build(NEWEST, 'apple'))).toBeDefined();
    expect(findOption('ProtocolKeepAlives', build(NEWEST, 'debian'))).toBeDefined();
    expect(findOption('GSSAPIKeyExchange', build(NEWEST, 'gssapi'))).toBeUndefined();
  });

  it('takes what is unsupported for known', () => {
    const option = findOption('GSSAPIAuthentication', build(NEWEST));
    if (option === undefined) throw new Error('unknown');
    expect(isUnsupported(option, option.name, build(NEWEST))).toBe(true);
    expect(isUnsupported(option, option.name, build(NEWEST, 'gssapi'))).toBe(false);
    expect(defaultOf(option, build(NEWEST))).toBeUndefined();
    expect(defaultOf(option, build(NEWEST, 'gssapi'))).toBe('no');
  });

  it('finds what was removed only when asked for any', () => {
    expect(findOption('ZeroKnowledgePasswordAuthentication', build(NEWEST))).toBeUndefined();
    expect(findAnyOption('zeroknowledgepasswordauthentication')?.removed).toBe('6.6');
    expect(findOption('AskPassGUI', build(NEWEST, 'apple'))).toBeUndefined();
    expect(findAnyOption('constructor')).toBeUndefined();
  });

  it('knows exactly the keywords that it finds', () => {
    for (const each of [build('8.7'), build('9.2', 'debian', 'gssapi', 'gssapi-kex'), build(NEWEST, 'apple')]) {
      const known = knownKeywords(each);
      const found = OPTIONS.flatMap(option => [option.name, ...(option.aliases ?? []).map(alias => alias.name)]).filter(
        keyword => findOption(keyword, each) !== undefined,
      );
      expect(known).toEqual(found);
    }
  });
});

describe('defaults', () => {
  it.each([
    ['CheckHostIP', '8.4', 'yes'],
    ['CheckHostIP', '8.5', 'no'],
    ['UpdateHostKeys', '8.4', 'no'],
    ['IPQoS', '10.0', 'af21 cs1'],
    ['IPQoS', '10.1', 'ef cs0'],
    ['Hostname', '10.6', undefined],
    [
      'Ciphers',
      '9.9',
      'chacha20-poly1305@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr,aes128-gcm@openssh.com,aes256-gcm@openssh.com',
    ],
    [
      'Ciphers',
      '10.0',
      'chacha20-poly1305@openssh.com,aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr',
    ],
  ] as const)('%s in %s is %s', (keyword, release, expected) => {
    const option = findAnyOption(keyword);
    expect(option && defaultOf(option, build(release))).toBe(expected);
  });
});

describe('algorithms', () => {
  it.each(KINDS)('of kind %s are unique, and offered only while known', kind => {
    for (const release of ['8.0', '8.4', '8.7', '9.2', '9.9', '10.0', NEWEST] as const) {
      const names = algorithmNames(kind, build(release));
      const offered = defaultAlgorithms(kind, build(release));
      expect(duplicates(names)).toEqual([]);
      expect(duplicates(offered)).toEqual([]);
      expect(offered.filter(name => !names.includes(name))).toEqual([]);
      expect(offered.length).toBeGreaterThan(3);
      for (const name of names) expect(findAlgorithm(kind, name)?.name).toBe(name);
      expect(offered.filter(name => findAlgorithm(kind, name)?.strength === 'broken')).toEqual([]);
    }
  });

  it('offers nothing weak in the newest release', () => {
    const weak = KINDS.flatMap(kind =>
      defaultAlgorithms(kind, build(NEWEST)).filter(name => findAlgorithm(kind, name)?.strength === 'weak'),
    );
    expect(weak).toEqual([]);
  });

  it('remembers what was removed', () => {
    expect(findAlgorithm('cipher', 'arcfour256')?.removed).toBe('7.6');
    expect(algorithmNames('cipher', build('8.7'))).not.toContain('arcfour256');
    expect(findAlgorithm('hostkey', 'ssh-dss')?.strength).toBe('broken');
    expect(findAlgorithm('hostkey', 'SSH-ED25519')).toBeUndefined();
  });

  it('differ for signatures of authorities', () => {
    const certificate = 'ssh-ed25519-cert-v01@openssh.com';
    expect(algorithmNames('ca', build('9.3'))).toContain(certificate);
    expect(algorithmNames('ca', build('9.4'))).not.toContain(certificate);
    expect(defaultAlgorithms('ca', build('9.3'))).not.toContain(certificate);
    expect(findAlgorithm('ca', 'webauthn-sk-ecdsa-sha2-nistp256-cert-v01@openssh.com')).toBeUndefined();
    expect(defaultAlgorithms('ca', build(NEWEST))).not.toContain('ssh-mldsa44-ed25519');
    expect(defaultAlgorithms('hostkey', build(NEWEST))).toContain('ssh-mldsa44-ed25519');
  });
});

describe('criteria', () => {
  it('are unique, documented, and known from their release on', () => {
    expect(duplicates(CRITERIA.map(criterion => criterion.name))).toEqual([]);
    for (const criterion of CRITERIA) {
      const { name, since, means } = criterion;
      const documentation = criterionDocumentationOf(criterion);
      expect(means).toMatch(/[^.]$/);
      for (const text of Object.values(documentation)) expect(text).toMatch(/^[\p{Lu}`"].*[.]$/su);
      expect(findCriterion(name.toUpperCase(), build(since))?.name).toBe(name);
    }
    expect(findCriterion('localnetwork', build('9.3'))).toBeUndefined();
    expect(knownCriteria(build('9.3'))).toEqual(
      CRITERIA.filter(({ since }) => isWithin(build('9.3'), since, undefined)).map(({ name }) => name),
    );
    expect(findCriterion('bogus', build(NEWEST))).toBeUndefined();
  });
});
