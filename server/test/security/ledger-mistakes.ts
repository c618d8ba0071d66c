/** What a requirement of the ledger points to: tests that prove it, a document that is asked for, or why neither is there. */
export type Entry = { level: number } & (
  | { tests: readonly { file: string; test: string }[] }
  | { document: string }
  | { open: string }
)

interface Given {
  /** CSV: id, level, whether it applies, how it is verified, why not. */
  requirements: string
  ledger: Readonly<Record<string, Entry>>
  /** The text of a file of the repository, or null when there is none. */
  source: (name: string) => string | null
}

/** One sentence for each thing that is wrong with the ledger; none when it holds. */
export function ledgerMistakes({ requirements, ledger, source }: Given): string[] {
  const asked = new Map(
    requirements
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
      .filter(([, level, applies]) => level !== '3' && applies !== 'no')
      .map(([id = '', level]) => [id, Number(level)]),
  )
  const unknown = Object.keys(ledger).filter((id) => !asked.has(id))
  return [
    ...unknown.map((id) => `${id} does not apply, or is no requirement.`),
    ...[...asked].flatMap(([id, level]) => {
      const entry = ledger[id]
      if (!entry) return [`${id} is missing.`]
      const wrongLevel = entry.level === level ? [] : [`${id} is of level ${level}.`]
      return [...wrongLevel, ...entryMistakes(id, entry, source)]
    }),
  ]
}

function entryMistakes(id: string, entry: Entry, source: Given['source']): string[] {
  if ('open' in entry) return entry.open.length >= 20 ? [] : [`${id} is open and does not say why.`]
  if ('document' in entry) return source(entry.document) === null ? [`${id}: ${entry.document} does not exist.`] : []
  if (entry.tests.length === 0) return [`${id} names no test.`]
  return entry.tests.flatMap(({ file, test }) => {
    const text = source(file)
    if (text === null) return [`${id}: ${file} does not exist.`]
    if (!/\.(test|spec)\.tsx?$/.test(file)) return [`${id}: ${file} is no test that is run.`]
    if (/\b(test|describe|it)\.(skip|only|todo)\b/.test(text)) return [`${id}: ${file} leaves tests out.`]
    return ["'", '`', '"'].some((quote) => text.includes(quote + test + quote))
      ? []
      : [`${id}: ${file} has no test '${test}'.`]
  })
}
