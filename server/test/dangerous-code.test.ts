import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

// What no source file of the product may contain, with the few places where it is right and why.

const root = fileURLToPath(new URL('../..', import.meta.url))

const sources = ['contract/src', 'server/src', 'web/app', 'web/service-worker'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.|fixtures/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length)),
)

const filesWith = (pattern: RegExp) => sources.filter((name) => pattern.test(readFileSync(join(root, name), 'utf8')))

// Made of words in the source, or run by a developer.
const regexes = ['server/src/modules/catalogue/rules/words/sentence.ts', 'server/src/new/source.ts']

const never: [string, RegExp, string, readonly string[]][] = [
  // A constant of ours that Redis runs.
  ['runs text as code', /\beval\(|new Function\(|from 'node:vm'/, 'eval("1")', ['server/src/adapters/hits/redis.ts']],
  ['writes HTML as text', /innerHTML|outerHTML|insertAdjacentHTML|document\.write/, 'x.innerHTML = y', []],
  // The one script that stands in the page, a constant of ours, and the styles that the build made.
  [
    'gives React raw HTML',
    /dangerouslySetInnerHTML/,
    'dangerouslySetInnerHTML={{',
    ['web/app/root.tsx', 'web/app/page-styles.tsx'],
  ],
  ['runs a shell', /\bexec\(['"`]|execSync\(|shell: true/, "exec('ls')", []],
  ['uses a broken cipher or mode', /aes-\d+-(ecb|cbc|ctr)|des-ede|rc4|createCipher\(/i, "'aes-256-cbc'", []],
  // An id that has to be the same twice, not a secret.
  ['uses a broken hash', /createHash\('(md5|sha1)'\)/, "createHash('md5')", []],
  ['makes secrets from Math.random', /Math\.random\(/, 'Math.random()', []],
  ['trusts any certificate', /rejectUnauthorized: false|NODE_TLS_REJECT_UNAUTHORIZED/, 'rejectUnauthorized: false', []],
  ['builds a regular expression from what people type', /new RegExp\((?!`\^\$\{operation)/, 'new RegExp(q)', regexes],
  // Our own pages as the service worker kept them; the parser runs no script of them.
  ['reads markup', /DOMParser|xml2js|libxml|fast-xml-parser/, 'new DOMParser()', ['web/app/offline/kept-cars.ts']],
]

test.each(never)('nothing %s', (_, pattern, example, allowed) => {
  expect(pattern.test(example)).toBe(true)
  expect(filesWith(pattern).filter((name) => !allowed.includes(name))).toEqual([])
})

test('each exception above is still one', () => {
  const stale = never.flatMap(([name, pattern, , allowed]) =>
    allowed.filter((file) => !filesWith(pattern).includes(file)).map((file) => `${name}: ${file}`),
  )
  expect(stale).toEqual([])
})
