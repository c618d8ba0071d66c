import { phrase, type Sentence, take, takeAll } from './sentence.ts'
import type { Understood } from './understood.ts'

const ones =
  'me myself missus missis wife husband hubby partner girlfriend gf boyfriend bf mum mom mummy mother dad daddy father mate friend brother sister bro sis son daughter kid child baby bub toddler newborn infant teenager teen nan nanna nana grandma granny grandpa pop grandad nephew niece cousin uncle aunt aunty fiance fiancee boss colleague'
const many: Record<string, number> = {
  twins: 2,
  triplets: 3,
  parents: 2,
  grandparents: 2,
  inlaws: 2,
  couple: 2,
  children: 2,
}
const plural = new Set(
  ones
    .split(' ')
    .slice(2)
    .map((one) => `${one}s`),
)
const pets = new Set('dog dogs doggo pup puppy cat cats kitten kelpie labrador lab pooch mutt'.split(' '))
const single = new Set(ones.split(' '))
const joining = new Set(
  'and & , plus with the my our a an his her us four-legged big little small old young new + nor i'.split(' '),
)

/** A list of people is a number of seats: "me and the missus" is 2, "mum, dad and the twins" is 4. Pets do not count. */
export function readPeople(sentence: Sentence, understood: Understood): void {
  const { pieces } = sentence
  for (let at = 0; at < pieces.length; at += 1) {
    const run = runFrom(
      pieces.map((piece) => (piece.taken ? '·' : piece.norm)),
      at,
    )
    if (!run) continue
    if (run.people < 1 || (run.terms < 2 && !run.group)) {
      at = run.end - 1
      continue
    }
    understood.seats_min ??= run.people
    const last = pieces[run.end - 1]!
    take(sentence, pieces[at]!.from, last.from + last.norm.length)
    at = run.end - 1
  }
  takeAll(sentence, phrase('(?:the )?(?<n>\\d{1,2}) of us|us (?<m>\\d{1,2})'), ({ n, m }) => {
    understood.seats_min ??= Number(n ?? m)
    return true
  })
}

interface Run {
  end: number
  people: number
  /** How many people or groups are named. */
  terms: number
  /** "family of six": one term says it all. */
  group: boolean
}

/** Words of people that follow each other, joined by "and", commas and articles. */
function runFrom(words: readonly string[], start: number): Run | undefined {
  const run: Run = { end: start, people: 0, terms: 0, group: false }
  let index = start
  while (index < words.length) {
    const term = termAt(words, index)
    if (term) {
      run.people += term.people
      run.terms += 1
      run.group ||= term.group
      index += term.length
      run.end = index
    } else if (run.terms > 0 && joining.has(words[index]!)) index += 1
    else break
  }
  // "my partner and I"
  if (run.terms > 0 && words[run.end] === 'and' && words[run.end + 1] === 'i' && run.people < 3) {
    run.people += 1
    run.terms += 1
    run.end += 2
  }
  return run.terms > 0 ? run : undefined
}

function termAt(words: readonly string[], at: number): { people: number; length: number; group: boolean } | undefined {
  const rest = words.slice(at, at + 4).join(' ')
  const family =
    /^(?:family of|household of|group of|party of|crew of) (\d{1,2})(?= |$)/.exec(rest) ??
    /^family (\d{1,2}) mouths(?= |$)/.exec(rest) ??
    /^(\d{1,2}) of us(?= |$)/.exec(rest) ??
    /^(\d{1,2}) (?:mouths|people|persons|passengers|adults|pax|humans|grown ups)(?= |$)/.exec(rest)
  if (family)
    return { people: Number(family[1]), length: family[0].split(' ').length, group: !/adults/.test(family[0]) }
  const counted = /^(\d{1,2}|a couple of) (?:(?:young|little|small|big|grown|teenage|adult) )?(\S+)/.exec(rest)
  if (counted) {
    const noun = counted[2]!
    const length = counted[0].split(' ').length
    const n = counted[1] === 'a couple of' ? 2 : Number(counted[1])
    if (pets.has(noun)) return { people: 0, length, group: false }
    if (single.has(noun) || plural.has(noun) || noun in many) return { people: n, length, group: false }
    return undefined
  }
  const word = words[at]!
  if (pets.has(word)) return { people: 0, length: 1, group: false }
  if (single.has(word)) return { people: 1, length: 1, group: false }
  if (Object.hasOwn(many, word)) return { people: many[word]!, length: 1, group: false }
  return plural.has(word) ? { people: 2, length: 1, group: false } : undefined
}
