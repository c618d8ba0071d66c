import type { Sentence } from './sentence.ts'

// Source: conventions of the searches, rule 13. Chinese ones are translated to nothing or to one of these.
const dropped = new Set(
  `a an the and or for to of in on at by with from is are be it its my me i i'm we us we'd you our your that this some
  something anything any but not no can could would please pls thanks want wants need needs needed looking look find show
  get give car cars vehicle vehicles one good nice great drive available ready first than least most as plus friendly
  im 的 我 我们 想 要 找 有 车 一辆 吗 请 帮 可以 开 开的 取车 一家 或 和`.split(/\s+/),
)
dropped.delete("we'd")

/** What no rule took, without the words that say nothing: lower case, in order. */
export function leftOver({ pieces, words }: Sentence): string[] {
  return words.flatMap((word, index) => {
    const own = pieces.filter((piece) => piece.word === index && !piece.sign)
    const left = own.filter((piece) => !piece.taken)
    if (left.length === 0 || dropped.has(word)) return []
    const whole = left.length === own.length && own.length > 0 && !left.some((piece) => piece.text.includes(' '))
    const texts = whole && word !== '' ? [word] : left.map((piece) => piece.text)
    return texts
      .flatMap((text) => text.match(/[\p{L}\p{M}\p{N}]+(?:[-'][\p{L}\p{M}\p{N}]+)*/gu) ?? [])
      .filter((text) => !dropped.has(text))
  })
}

/** Whether a word says nothing by itself. */
export function isDropped(word: string): boolean {
  return dropped.has(word)
}
