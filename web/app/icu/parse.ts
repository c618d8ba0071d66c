/*
 * A parser for the part of ICU message syntax that our words use, in the shape of `@formatjs/icu-messageformat-parser`: that one brings
 * number and date skeletons and their tables, 10 kB of the landing page, and no word of ours has a skeleton. `parse.test.ts` holds both
 * to the same answer for every word there is.
 */

/** Kinds of a part, numbered as there. */
const kind = { literal: 0, argument: 1, number: 2, date: 3, time: 4, select: 5, plural: 6, pound: 7, tag: 8 } as const

/** One part of a message. */
export type Part =
  | { type: 0; value: string }
  | { type: 1; value: string }
  | { type: 2; value: string; style: null }
  | { type: 5; value: string; options: Options }
  | { type: 6; value: string; options: Options; offset: number; pluralType: 'cardinal' | 'ordinal' }
  | { type: 7 }
  | { type: 8; value: string; children: Part[] }

type Options = Record<string, { value: Part[] }>

/** What is read, and how far. */
interface Cursor {
  readonly text: string
  at: number
}

/** Reads a message; one outside the part that is understood is a SyntaxError, which the test meets before any visitor does. */
export function parse(text: string): Part[] {
  const cursor = { text, at: 0 }
  const parts = readParts(cursor, false, null)
  if (cursor.at < text.length) throw unread(cursor)
  return parts
}

function readParts(cursor: Cursor, inPlural: boolean, inTag: string | null): Part[] {
  const parts: Part[] = []
  let literal = ''
  const flush = () => {
    if (literal) parts.push({ type: kind.literal, value: literal })
    literal = ''
  }
  while (cursor.at < cursor.text.length) {
    const sign = cursor.text[cursor.at]!
    if (sign === '}') break
    if (sign === '<' && inTag && cursor.text.startsWith(`</${inTag}>`, cursor.at)) break
    if (sign === '{') {
      flush()
      parts.push(readArgument(cursor))
    } else if (sign === '#' && inPlural) {
      flush()
      cursor.at += 1
      parts.push({ type: kind.pound })
    } else if (sign === '<' && /[a-z]/i.test(cursor.text[cursor.at + 1] ?? '')) {
      flush()
      parts.push(readTag(cursor, inPlural))
    } else if (sign === "'") literal += readQuote(cursor, inPlural)
    else {
      literal += sign
      cursor.at += 1
    }
  }
  flush()
  return parts
}

/** An apostrophe is itself, unless it stands before a sign of the syntax: then it quotes up to the next one. */
function readQuote(cursor: Cursor, inPlural: boolean): string {
  const next = cursor.text[cursor.at + 1]
  if (next === "'") {
    cursor.at += 2
    return "'"
  }
  if (!next || !(/[{}<>]/.test(next) || (next === '#' && inPlural))) {
    cursor.at += 1
    return "'"
  }
  let quoted = ''
  for (cursor.at += 1; cursor.at < cursor.text.length; cursor.at += 1) {
    if (cursor.text[cursor.at] !== "'") quoted += cursor.text[cursor.at]
    else if (cursor.text[cursor.at + 1] === "'") {
      quoted += "'"
      cursor.at += 1
    } else {
      cursor.at += 1
      return quoted
    }
  }
  return quoted
}

function readArgument(cursor: Cursor): Part {
  cursor.at += 1
  const value = word(cursor)
  if (took(cursor, '}')) return { type: kind.argument, value }
  demand(cursor, ',')
  const style = word(cursor)
  if (style === 'number' && took(cursor, '}')) return { type: kind.number, value, style: null }
  if (style !== 'plural' && style !== 'selectordinal' && style !== 'select') throw unread(cursor)
  demand(cursor, ',')
  const plural = style !== 'select'
  const offset = plural && took(cursor, 'offset:') ? Number(word(cursor)) : 0
  const options: Options = {}
  while (!took(cursor, '}')) {
    const name = word(cursor)
    demand(cursor, '{')
    options[name] = { value: readParts(cursor, plural, null) }
    if (cursor.text[cursor.at] !== '}') throw unread(cursor)
    cursor.at += 1
  }
  if (!options['other']) throw unread(cursor)
  if (!plural) return { type: kind.select, value, options }
  return {
    type: kind.plural,
    value,
    options,
    offset,
    pluralType: style === 'plural' ? 'cardinal' : 'ordinal',
  }
}

function readTag(cursor: Cursor, inPlural: boolean): Part {
  const value = /^<([a-z][\w.-]*)>/i.exec(cursor.text.slice(cursor.at))?.[1]
  if (!value) throw unread(cursor)
  cursor.at += value.length + 2
  const children = readParts(cursor, inPlural, value)
  demand(cursor, `</${value}>`)
  return { type: kind.tag, value, children }
}

function word(cursor: Cursor): string {
  const found = /^\s*([^\s{},<>]+)\s*/.exec(cursor.text.slice(cursor.at))
  if (!found) throw unread(cursor)
  cursor.at += found[0].length
  return found[1]!
}

function took(cursor: Cursor, sign: string): boolean {
  while (/\s/.test(cursor.text[cursor.at] ?? '')) cursor.at += 1
  if (!cursor.text.startsWith(sign, cursor.at)) return false
  cursor.at += sign.length
  return true
}

function demand(cursor: Cursor, sign: string): void {
  if (!took(cursor, sign)) throw unread(cursor)
}

function unread(cursor: Cursor): SyntaxError {
  return new SyntaxError(`not understood at ${cursor.at}: ${cursor.text}`)
}
