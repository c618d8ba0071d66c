import { listRoadCharges, type RoadCharge } from '@faith/contract/road-charges'
import { roadCharges } from '@faith/contract/strings/en/road-charges'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { Card } from '../../ui/card.tsx'
import { dateWords } from '../../ui/dates.ts'
import { Money } from '../../ui/money.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/tolls'

export const meta = () => pageTitle(roadCharges.mine.title)

export async function loader({ request, context }: Route.LoaderArgs) {
  return api(request, context).call(listRoadCharges, { query: {} })
}

function Tolls({ loaderData: { charges } }: Route.ComponentProps) {
  const t = useTranslations('roadCharges')
  return (
    <>
      <h1 className="text-28 font-bold md:text-36">{t('mine.title')}</h1>
      <p className="mt-2 mb-6 text-ink-2">{t('mine.lead')}</p>
      <Card>
        {charges.length === 0 ? <p className="text-ink-2">{t('mine.none')}</p> : null}
        <ul className="divide-y divide-line">
          {charges.map((charge) => (
            <Charge key={charge.id} charge={charge} />
          ))}
        </ul>
      </Card>
    </>
  )
}

function Charge({ charge }: { charge: RoadCharge }) {
  const t = useTranslations('roadCharges')
  const [date, time] = charge.eventLocal.split(' ') as [string, string]
  const { kind, state, issuer, issuerReference, place, plate, carTitle, drivers, driverId } = charge
  const named = drivers.find((driver) => driver.id === driverId)?.name
  return (
    <li className="py-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="font-semibold">
          {t(`kinds.${kind}`)}, {issuer}
        </p>
        <Money cents={charge.amountCents} exact />
      </div>
      <p className="text-14">{t('event', { date: dateWords(date, 'full'), time, place })}</p>
      <p className="text-14 text-ink-2">
        {[carTitle, plate, t('number', { number: issuerReference })].filter(Boolean).join(' · ')}
      </p>
      <p className="mt-1 text-14">
        {state === 'nominated'
          ? t('mine.states.fine.nominated', { driver: named ?? '' })
          : t(`mine.states.${kind}.${state as 'matched'}`)}
      </p>
      <p className="flex flex-wrap gap-x-5">
        {charge.invoiceId ? <Invoice id={charge.invoiceId} label={t('invoice')} /> : null}
        {charge.feeInvoiceId ? <Invoice id={charge.feeInvoiceId} label={t('feeInvoice')} /> : null}
      </p>
    </li>
  )
}

function Invoice({ id, label }: { id: string; label: string }) {
  return (
    <a
      href={`/account/invoices/${id}/pdf`}
      className="inline-flex min-h-11 items-center text-link underline underline-offset-4"
    >
      {label}
    </a>
  )
}

export default withWords({ roadCharges }, Tolls)
