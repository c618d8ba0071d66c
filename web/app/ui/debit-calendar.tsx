import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { cx } from './class-names.ts'
import { dateWords } from './dates.ts'

interface Props {
  today: string
  /** The day of the first payment. */
  paysOn: string
  pickUpOn: string
  debitsOn: readonly string[]
  /** One line for each kind of day, in words. */
  legend: { pay: ReactNode; pickUp: ReactNode; debit: ReactNode }
  foot?: ReactNode
}

/** This month and the next, with the days on which money moves. */
export function DebitCalendar({ today, paysOn, pickUpOn, debitsOn, legend, foot }: Props) {
  const first = today.slice(0, 7)
  const months = [first, nextMonth(first)]
  const kindOf = (date: string): Kind =>
    date === paysOn ? 'pay' : date === pickUpOn ? 'pickUp' : debitsOn.includes(date) ? 'debit' : 'none'
  return (
    <div>
      <div className="grid grid-cols-1 gap-6 sm:grid-cols-2">
        {months.map((month) => (
          <Month key={month} month={month} kindOf={kindOf} today={today} />
        ))}
      </div>
      <ul className="mt-4 space-y-1.5 text-14">
        <LegendLine kind="pay">{legend.pay}</LegendLine>
        <LegendLine kind="pickUp">{legend.pickUp}</LegendLine>
        <LegendLine kind="debit">{legend.debit}</LegendLine>
      </ul>
      {foot ? <p className="mt-2 text-14 text-ink-2">{foot}</p> : null}
    </div>
  )
}

type Kind = 'pay' | 'pickUp' | 'debit' | 'none'

const looks: Record<Kind, string> = {
  pay: 'bg-brand text-on-brand font-semibold',
  pickUp: 'ring-2 ring-inset ring-success text-success font-semibold',
  debit: 'bg-wash text-link font-semibold',
  none: '',
}

function Month({ month, kindOf, today }: { month: string; kindOf: (date: string) => Kind; today: string }) {
  const t = useTranslations('ui')
  return (
    <table className="figures w-full table-fixed text-center text-14">
      <caption className="mb-1 text-left text-14 font-semibold">{dateWords(`${month}-01`, 'month')}</caption>
      <thead>
        <tr>
          {t('weekdaysShort')
            .split(' ')
            .map((day, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the weekdays never move.
              <th key={index} scope="col" className="py-1 text-12 font-normal text-ink-2">
                {day}
              </th>
            ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find(Boolean)}>
            {week.map((date, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place in the week.
              <td key={index} className="py-0.5">
                {date ? (
                  <span
                    className={cx(
                      'inline-flex size-7 items-center justify-center rounded-full',
                      looks[kindOf(date)],
                      date === today && 'outline-1 outline-offset-2 outline-ink',
                    )}
                  >
                    {Number(date.slice(8))}
                  </span>
                ) : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function LegendLine({ kind, children }: { kind: Kind; children: ReactNode }) {
  const dots: Record<Kind, string> = {
    pay: 'bg-brand',
    pickUp: 'border-2 border-success',
    debit: 'border border-accent bg-wash',
    none: '',
  }
  return (
    <li className="flex items-start gap-3">
      <span aria-hidden="true" className={cx('mt-1 size-3 shrink-0 rounded-full', dots[kind])} />
      <span className="figures">{children}</span>
    </li>
  )
}

function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

/** Weeks from Monday; days outside the month are null. */
function weeksOf(month: string): (string | null)[][] {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const before = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const days = [
    ...Array<null>(before).fill(null),
    ...Array.from({ length: count }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`),
  ]
  while (days.length % 7 !== 0) days.push(null)
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
}
