const units = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'
const small = [...units.split(' '), 'seventeen', 'eighteen', 'nineteen']
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const words = new Map([
  ...small.map((word, value): [string, number] => [word, value]),
  ...tens.map((word, index): [string, number] => [word, (index + 2) * 10]),
])

/** What an English number word says, or undefined. */
export function numberOf(word: string): number | undefined {
  return words.get(word)
}

/** Two number words in a row that are one number ("twenty five", "three hundred"), or undefined. */
export function joinedNumber(first: number, second: string): number | undefined {
  if (second === 'hundred' && first > 0 && first < 100) return first * 100
  const value = words.get(second)
  if (value === undefined || value === 0) return undefined
  if (first >= 20 && first < 100 && first % 10 === 0 && value < 10) return first + value
  return first >= 100 && first % 100 === 0 && value < 100 ? first + value : undefined
}

const han: Record<string, number> = { 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
const places: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** Chinese numerals below ten thousand; 万 is a multiplier that stands apart. */
export const hanNumber = /^[零一二两三四五六七八九十百千]+/u

/** What Chinese numerals say: 十二 is 12, 二十五 is 25, 三百 is 300. */
export function hanNumberOf(text: string): number {
  let sum = 0
  let digit = 0
  for (const one of text) {
    if (one in han) digit = han[one]!
    else {
      sum += (digit || 1) * places[one]!
      digit = 0
    }
  }
  return sum + digit
}
