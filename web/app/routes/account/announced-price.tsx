import type { Amendment } from '@faith/contract/amendments'
import { accountActs } from '@faith/contract/strings/en/account-acts'
import { useTranslations } from 'use-intl/react'
import { ButtonLink } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { dateWords } from '../../ui/dates.ts'
import { dollars } from '../../ui/money.tsx'
import { withWords } from '../../words.tsx'

/** A new price that was announced: what it is, from which debit, and the way out until then. */
function Announced({ amendments }: { amendments: readonly Amendment[] }) {
  const t = useTranslations('accountActs.rise')
  const rise = amendments.find((one) => one.kind === 'price_rise' && one.state === 'scheduled')
  if (!rise?.preview.priceRise) return null
  const { weekly, priceRise } = rise.preview
  const at = `/account/subscriptions/${rise.subscriptionId}`
  const date = dateWords(rise.effectiveOn)
  return (
    <Card>
      <CardHead title={t('title', { date })} />
      <p className="text-ink-2">{t('text')}</p>
      <dl className="mt-4 grid gap-4 sm:grid-cols-2">
        <div>
          <dt className="text-14 text-ink-2">{t('before')}</dt>
          <dd className="figures text-22 font-semibold">{dollars(weekly.beforeCents, true)}</dd>
        </div>
        <div>
          <dt className="text-14 text-ink-2">{t('after', { date })}</dt>
          <dd className="figures text-22 font-semibold">{dollars(weekly.afterCents, true)}</dd>
          <dd className="text-14 text-ink-2">
            {t('gst', {
              gst: dollars(weekly.gstAfterCents, true),
              more: dollars(weekly.afterCents - weekly.beforeCents, true),
            })}
          </dd>
        </div>
      </dl>
      <p className="mt-4">{t('free', { date: dateWords(priceRise.freeUntil, 'full') })}</p>
      <p className="mt-1 text-14 text-ink-2">
        {t('stay')} {rise.reference}
      </p>
      <div className="mt-5 flex flex-wrap gap-3">
        <ButtonLink kind="secondary" to={`${at}/end?on=${priceRise.freeUntil}`} preventScrollReset>
          {t('leave')}
        </ButtonLink>
        <ButtonLink kind="secondary" to={`${at}/extend`} preventScrollReset>
          {t('extend')}
        </ButtonLink>
      </div>
    </Card>
  )
}

export const AnnouncedPrice = withWords({ accountActs }, Announced)
