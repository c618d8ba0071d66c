import { type DateStyle, dateWords, momentWords } from './dates.ts'

/** A calendar date of a hub. */
export function HubDay({ date, style }: { date: string; style?: DateStyle }) {
  return (
    <time dateTime={date} className="figures">
      {dateWords(date, style)}
    </time>
  )
}

/** An instant in a hub's zone: date and time. */
export function Moment({ at, zone, style = 'date' }: { at: string; zone: string; style?: DateStyle }) {
  return (
    <time dateTime={at} className="figures">
      {momentWords(at, zone, style)}
    </time>
  )
}
