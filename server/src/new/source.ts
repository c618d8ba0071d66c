/** A source text with one more named import, added to the line that imports from there already when there is one. */
export function withImport(source: string, name: string, from: string): string {
  const line = new RegExp(`^import \\{([^}]*)\\} from '${from.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')}'$`, 'm')
  const found = line.exec(source)
  if (!found) return `import { ${name} } from '${from}'\n${source}`
  const names = (found[1] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  if (names.includes(name)) return source
  return source.replace(line, `import { ${[...names, name].join(', ')} } from '${from}'`)
}

/** A source text with one more line before the end of its last function. */
export function withLastLine(source: string, line: string): string {
  const end = source.lastIndexOf('\n}')
  return `${source.slice(0, end)}\n${line}${source.slice(end)}`
}
