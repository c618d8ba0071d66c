import { addDays, addMonths, type HubDate, isDate, weekdayOf } from '../../../../lib/calendar.ts'
import { phrase, type Sentence, takeAll } from './sentence.ts'
import type { Understood } from './understood.ts'

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const weekday =
  '(?<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday|(?:mon|tues?|wed|thu|thurs?|fri|sat|sun)(?= ))'
const month =
  '(?<month>january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)'
const lead =
  '(?:(?:available|ready|needed) )?(?:(?<before>before)|by|from|on|starting|for|until|this|come|,)? ?(?:the )?'
const nth = '(?: (?:st|nd|rd|th))?'

type Groups = Record<string, string | undefined>
type Rule = [RegExp, (groups: Groups, today: HubDate) => HubDate | undefined]

const rules: Rule[] = [
  [phrase('day after tomorrow|overmorrow'), (_, today) => addDays(today, 2)],
  [
    phrase('(?:by |from |for )?(?:tomorrow|tmrw|tmr|tomoz|2moro|tomorro)(?: morning| arvo| afternoon)?'),
    (_, today) => addDays(today, 1),
  ],
  [
    phrase(
      '(?:by |from )?(?:now|asap|today|tonight|immediately|right away|right now|straight away|as soon as possible|this arvo|this afternoon)',
    ),
    (_, today) => today,
  ],
  [
    phrase('(?:in|within)(?: the)?(?: next)? (?:a|1) week(?: or so)?|(?:a|1) week (?:or newer|later|from now)'),
    (_, today) => addDays(today, 7),
  ],
  [
    phrase('(?:in|within)(?: the)?(?: next)? (?:a|1) fortnight|(?:a|1) fortnight from now'),
    (_, today) => addDays(today, 14),
  ],
  [phrase('(?:in|within) (?:a|1) month|a month from now'), (_, today) => addMonths(today, 1)],
  [phrase('(?:in|within) (?:a )?(?:couple of|couple) weeks'), (_, today) => addDays(today, 14)],
  [phrase('(?:in|within) (?:a )?(?:couple of|couple) days'), (_, today) => addDays(today, 2)],
  [
    phrase(
      '(?:in|within)(?: the)?(?: next)? (?<n>\\d{1,2}) (?<unit>days?|weeks?|wks?|months?)(?: time)?|(?<n2>\\d{1,2}) (?<unit2>days?|weeks?|wks?) (?:or newer|or less|later|from now)',
    ),
    ({ n, n2, unit, unit2 }, today) => span(Number(n ?? n2), unit ?? unit2 ?? '', today),
  ],
  [
    phrase(`${lead}next weekend(?<orbefore> or before)?`),
    (groups, today) => less(groups, addDays(nextMonday(today), 5)),
  ],
  [phrase(`${lead}(?:weekend)(?<orbefore> or before)?`), (groups, today) => less(groups, coming(5, today))],
  [phrase(`(?:by |before |from )?(?:the )?end of (?:the |this )?week`), (_, today) => coming(4, today)],
  [
    phrase(`${lead}next ${weekday}(?<orbefore> or before)?`),
    (groups, today) => less(groups, addDays(nextMonday(today), dayOf(groups))),
  ],
  [
    phrase(`${lead}${weekday}(?: week)?(?<orbefore> or before)?`),
    (groups, today) => less(groups, coming(dayOf(groups), today)),
  ],
  [
    phrase(`(?:by |from |before )?(?:the )?(?:end of|late) next month`),
    (_, today) => addDays(addMonths(firstOfNext(today), 1), -1),
  ],
  [
    phrase(`(?:by |from |before )?(?:the )?(?:end of (?:the |this )?month|month end|months end|eom|this month)`),
    (_, today) => addDays(firstOfNext(today), -1),
  ],
  [
    phrase(`(?:by |from |before )?(?:the )?(?:end of (?:the |this )?year|year end|years end)`),
    (_, today) => `${today.slice(0, 4)}-12-31`,
  ],
  [phrase('(?:by |from |for |starting )?(?:the )?next week'), (_, today) => nextMonday(today)],
  [phrase('(?:by |from |for |starting )?(?:the )?next month'), (_, today) => firstOfNext(today)],
  [phrase('(?:by |before )?this week'), (_, today) => coming(6, today)],
  [
    phrase(`${lead}(?:christmas|xmas|chrissy|chrissie|christmas day|xmas day)(?: time)?(?<orbefore> or before)?`),
    (groups, today) => less(groups, next(12, 25, today)),
  ],
  [phrase(`${lead}(?:new years? eve|nye)`), (_, today) => next(12, 31, today)],
  [
    phrase(`${lead}new years?(?: day)?(?<orbefore> or before)?(?! old)`),
    (groups, today) => less(groups, next(1, 1, today)),
  ],
  [
    phrase(`${lead}(?<d>\\d{1,2})${nth}(?: of)? ${month}(?: (?<y>20\\d\\d))?`),
    (groups, today) => less(groups, dated(groups, today)),
  ],
  [
    phrase(`${lead}${month} (?:the )?(?<d>\\d{1,2})${nth}(?: (?<y>20\\d\\d))?`),
    (groups, today) => less(groups, dated(groups, today)),
  ],
  [
    phrase(`${lead}(?<d>\\d{1,2}) / (?<m>\\d{1,2})(?: / (?<y>(?:20)?\\d\\d))?`),
    (groups, today) => less(groups, dated(groups, today)),
  ],
  [
    phrase(`${lead}(?<m>\\d{1,2}) yue (?<d>\\d{1,2}) ri(?<orbefore> or before)?`),
    (groups, today) => less(groups, dated(groups, today)),
  ],
  [
    phrase(`(?:(?<before>before)|by|from|in|early) (?:early )?${month}`),
    (groups, today) => less(groups, dated({ ...groups, d: '1' }, today)),
  ],
  [phrase('(?:by|before|from|on) the (?<d>\\d{1,2}) (?:st|nd|rd|th)'), ({ d }, today) => nthDay(Number(d), today)],
]

/** By when a car is needed: a hub date. */
export function readDates(sentence: Sentence, understood: Understood, today: HubDate): void {
  for (const [pattern, read] of rules)
    takeAll(sentence, pattern, (groups, match) => {
      // "sat", "sun", "mon" alone are no days, nor is "may" or "march" without a number.
      if (/^(?:mon|tues?|wed|thu|thurs?|fri|sat|sun)$/.test(match[0].trim())) return false
      const date = read(groups, today)
      if (date === undefined) return false
      understood.available_by ??= date
      return true
    })
}

/** "before Christmas" is the day before it. */
function less(groups: Groups, date: HubDate | undefined): HubDate | undefined {
  return date !== undefined && (groups['before'] ?? groups['orbefore']) !== undefined ? addDays(date, -1) : date
}

function span(n: number, unit: string, today: HubDate): HubDate {
  if (unit.startsWith('month')) return addMonths(today, n)
  return addDays(today, unit.startsWith('day') ? n : n * 7)
}

function dayOf(groups: Groups): number {
  return days.findIndex((day) => day.startsWith((groups['day'] ?? '').slice(0, 3)))
}

/** The next such day of the week, not today. */
function coming(day: number, today: HubDate): HubDate {
  return addDays(today, ((day - weekdayOf(today) + 6) % 7) + 1)
}

function nextMonday(today: HubDate): HubDate {
  return coming(0, today)
}

function firstOfNext(today: HubDate): HubDate {
  return `${addMonths(`${today.slice(0, 7)}-01`, 1)}`
}

function next(month: number, day: number, today: HubDate): HubDate {
  const dateIn = (year: number) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const year = Number(today.slice(0, 4))
  return dateIn(year) >= today ? dateIn(year) : dateIn(year + 1)
}

/** Day first, always; without a year the next such day. */
function dated({ d, m, y, month: name }: Groups, today: HubDate): HubDate | undefined {
  const number = name === undefined ? Number(m) : months.indexOf(name.slice(0, 3)) + 1
  if (number < 1 || number > 12 || Number(d) < 1) return undefined
  const date =
    y === undefined
      ? next(number, Number(d), today)
      : `${y.length === 2 ? `20${y}` : y}-${String(number).padStart(2, '0')}-${String(Number(d)).padStart(2, '0')}`
  return isDate(date) ? date : undefined
}

function nthDay(day: number, today: HubDate): HubDate | undefined {
  const date = `${today.slice(0, 8)}${String(day).padStart(2, '0')}`
  if (isDate(date) && date >= today) return date
  const later = `${firstOfNext(today).slice(0, 8)}${String(day).padStart(2, '0')}`
  return isDate(later) ? later : undefined
}
