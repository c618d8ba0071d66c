import type { CarCard as Car } from '@faith/contract/catalogue'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { cx } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Money } from '../../ui/money.tsx'
import { CarPicture } from './car-picture.tsx'
import { useCarLines, useReadiness } from './car-words.ts'
import { SaveButton } from './save-button.tsx'

interface Props {
  car: Car
  /** How it differs from what was asked for. */
  differences?: readonly string[]
  /** Instead of the last row. */
  foot?: ReactNode
  /** The query that its page opens with. */
  search?: string
  eager?: boolean
  heading?: 'h2' | 'h3'
}

/** A car in a row of cars: every part on the same line as its neighbours'. Needs the words of `cars`. */
export function CarCard({ car, differences, foot, search = '', eager, heading: Heading = 'h3' }: Props) {
  const [kind, use] = useCarLines()(car)
  return (
    <article className="relative flex flex-col overflow-hidden rounded-card border border-line bg-paper has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-accent">
      <div className="studio relative aspect-[16/9.4]">
        {car.picture ? (
          <CarPicture
            bare
            picture={car.picture}
            alt=""
            sizes="(min-width: 64rem) 290px, (min-width: 40rem) 45vw, 92vw"
            eager={eager}
            drawingClassName="pt-2"
            className="size-full"
          />
        ) : null}
        <CardTag car={car} differences={differences} />
        <SaveButton slug={car.slug} title={car.title} className="absolute top-2 right-2 z-10" />
      </div>
      <div className="flex flex-1 flex-col p-4 md:px-4.5">
        <Heading className="truncate text-18 font-strong tracking-[-0.012em]">
          <Link to={`/cars/${car.slug}${search}`} className="outline-none after:absolute after:inset-0">
            {car.title}
          </Link>
        </Heading>
        <p className="truncate text-14 text-ink-2">{kind}</p>
        <p className="truncate text-14 text-ink-2">{use}</p>
        <Price car={car} />
        <div className="mt-3 space-y-2 border-t border-line pt-3 text-14">
          <HubAndDay car={car} />
          {foot ?? <BuyLine car={car} />}
        </div>
      </div>
    </article>
  )
}

function CardTag({ car, differences }: { car: Car; differences?: readonly string[] }) {
  const t = useTranslations('cars')
  const words =
    differences && differences.length > 0 ? differences.join(' · ') : car.importedFromJapan ? t('japan') : null
  if (!words) return null
  return (
    <span
      className={cx(
        'absolute top-3 left-3 max-w-[calc(100%-5rem)] truncate rounded-tag bg-paper px-2 py-0.5 text-14 font-semibold',
        differences ? 'text-warning' : 'text-ink-2',
      )}
    >
      {words}
    </span>
  )
}

function Price({ car }: { car: Car }) {
  const t = useTranslations('cars')
  const u = useTranslations('frame')
  if (car.weeklyCents === null || car.termMonths === null) {
    return (
      <p className="mt-3 min-h-13">
        {car.driveAwayCents === null ? (
          <span className="text-22">{u('askUs')}</span>
        ) : (
          <Money cents={car.driveAwayCents} className="text-28 font-bold" />
        )}
        <span className="block text-14 text-ink-2">{t('withoutTerm')}</span>
      </p>
    )
  }
  return (
    <p className="mt-3 min-h-13">
      <Money cents={car.weeklyCents} className="text-28 font-bold" />
      <span className="text-ink-2">{u('perWeek')}</span>
      <span className="block text-14 text-ink-2">{t('weekFor', { months: car.termMonths })}</span>
    </p>
  )
}

function HubAndDay({ car }: { car: Car }) {
  const u = useTranslations('frame')
  const ready = useReadiness()(car)
  return (
    <p className="flex items-center justify-between gap-2">
      <span className="flex items-center gap-1.5">
        <Icon name="pin" size={16} />
        {car.hubName ?? u('askUs')}
      </span>
      <span className={cx('flex items-center gap-1.5 whitespace-nowrap', ready.today ? 'text-success' : 'text-ink-2')}>
        <span aria-hidden="true" className="size-2 rounded-full bg-current" />
        {ready.words}
      </span>
    </p>
  )
}

function BuyLine({ car }: { car: Car }) {
  const u = useTranslations('frame')
  return (
    <p className="flex min-h-5 items-center justify-between gap-2">
      {car.driveAwayCents === null ? null : (
        <>
          <span className="text-ink-2">{u('orBuy')}</span>
          <Money cents={car.driveAwayCents} className="font-semibold" />
        </>
      )}
    </p>
  )
}
