import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

// A process of its own, with the certificate of the test among those that it believes. Counts as the scorer's own `scan` does, but for
// any path and status: that one takes the first page of a host only, and no 404 or 500.

interface Output {
  pass: boolean
  result: string
}
interface Retrieved {
  responses: { auto: { status: number } | null }
}
interface Scorer {
  retrieve(host: string, options: object): Promise<Retrieved>
  tests: readonly ((retrieved: Retrieved) => Output)[]
  modifierOf(result: string): number
  least: number
}

const [folder = '', given = '{}'] = process.argv.slice(2)
const { httpPort, httpsPort, pages } = JSON.parse(given) as {
  httpPort: number
  httpsPort: number
  pages: { path: string; cookie?: string }[]
}

const part = (name: string): Promise<Record<string, never>> => import(pathToFileURL(join(folder, 'src', name)).href)
const [retriever, constants, grader, charts] = await Promise.all(
  ['retriever/retriever.js', 'constants.js', 'grader/grader.js', 'grader/charts.js'].map(part),
)
const scorer = {
  retrieve: retriever!['retrieve'],
  tests: constants!['ALL_TESTS'],
  modifierOf: grader!['getScoreModifier'],
  least: charts!['MINIMUM_SCORE_FOR_EXTRA_CREDIT'],
} as unknown as Scorer

const scored = []
for (const { path, cookie } of pages) {
  const headers = ['Accept: text/html', ...(cookie ? [`Cookie: ${cookie}`] : [])]
  const retrieved = await scorer.retrieve('localhost', { path, httpPort, httpsPort, headers })
  const results = scorer.tests.map((one) => one(retrieved))
  const modifiers = results.map(({ result }) => scorer.modifierOf(result))
  const uncurved = 100 + modifiers.filter((one) => one < 0).reduce((sum, one) => sum + one, 0)
  const whole = 100 + modifiers.reduce((sum, one) => sum + one, 0)
  scored.push({
    path,
    status: retrieved.responses.auto?.status ?? 0,
    score: uncurved >= scorer.least ? whole : uncurved,
    tests: Object.fromEntries(
      results.map((one, at) => [
        (one.constructor as unknown as { name: string }).name,
        { pass: one.pass, result: one.result, modifier: modifiers[at] },
      ]),
    ),
  })
}
process.stdout.write(JSON.stringify(scored))
