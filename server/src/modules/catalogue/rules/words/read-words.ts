import type { HubDate } from '../../../../lib/calendar.ts'
import { leftOver } from './left-over.ts'
import type { Names } from './names.ts'
import { implyChannel, readChannel } from './read-channel.ts'
import { readDates } from './read-dates.ts'
import { readNames } from './read-names.ts'
import { readOdometer } from './read-odometer.ts'
import { readPPlate } from './read-p-plate.ts'
import { readPeople } from './read-people.ts'
import { readPrice } from './read-price.ts'
import { readSeats } from './read-seats.ts'
import { readSort } from './read-sort.ts'
import { readTerm } from './read-term.ts'
import { readYear } from './read-year.ts'
import { sentenceOf } from './sentence.ts'
import type { Understood } from './understood.ts'

/** A sentence, understood. */
export interface Read {
  filters: Understood
  /** What no rule took: lower case words in order. */
  residual: string[]
  /** Of these, what is said not to be wanted: nothing to search for. */
  unwanted: ReadonlySet<string>
}

/**
 * Reads what a person typed. Each rule takes its words out, so the order matters: names first ("Model 3 month to month"),
 * units before plain amounts ("$300 a week for 6 months"), dates before terms ("in two weeks").
 */
export function readWords(typed: string, names: Names, today: HubDate): Read {
  const sentence = sentenceOf(typed)
  const filters: Understood = {}
  readPPlate(sentence, filters)
  readNames(sentence, names, filters)
  readSeats(sentence, filters)
  readPeople(sentence, filters)
  readOdometer(sentence, filters)
  readPrice(sentence, filters, 'unit')
  readYear(sentence, filters, today)
  readDates(sentence, filters, today)
  readTerm(sentence, filters)
  readSort(sentence, filters)
  readChannel(sentence, filters)
  readPrice(sentence, filters, 'plain')
  implyChannel(filters)
  return { filters, residual: leftOver(sentence), unwanted: sentence.unwanted }
}
