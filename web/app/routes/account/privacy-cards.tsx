import type { KeptData, Privacy } from '@faith/contract/privacy'
import { useTranslations } from 'use-intl/react'
import { ButtonLink, buttonClass } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Moment } from '../../ui/date.tsx'
import { dateWords } from '../../ui/dates.ts'
import { Table } from '../../ui/table.tsx'

/** The export and the way to correct what is wrong. */
export function DataCard({ known }: { known: boolean }) {
  const t = useTranslations('privacy.data')
  return (
    <Card>
      <CardHead title={t('title')} />
      {known ? (
        <ul className="divide-y divide-line border-y border-line">
          <li className="flex flex-wrap items-center justify-between gap-3 py-4">
            <p className="max-w-[52ch] text-ink-2">{t('exportText')}</p>
            {/* A file, not a page: the browser asks for it itself. */}
            <a href="/account/privacy/export" className={buttonClass('secondary')}>
              {t('export')}
            </a>
          </li>
          <li className="flex flex-wrap items-center justify-between gap-3 py-4">
            <p className="max-w-[52ch] text-ink-2">{t('correctText')}</p>
            <ButtonLink kind="secondary" to="/account/privacy/details">
              {t('correct')}
            </ButtonLink>
          </li>
        </ul>
      ) : (
        <p className="text-ink-2">{t('noneYet')}</p>
      )}
    </Card>
  )
}

/** Photos that are stored, each with the day after which it is destroyed. */
export function PhotosCard({ images }: { images: Privacy['images'] }) {
  const t = useTranslations('privacy.images')
  return (
    <Card>
      <CardHead title={t('title')} />
      {images.length === 0 ? <p className="text-ink-2">{t('none')}</p> : null}
      <ul className="divide-y divide-line">
        {images.map((image) => (
          <li key={image.id} className="py-3">
            <p className="font-semibold">{t(`purposes.${image.purpose as 'licence_front'}`)}</p>
            <p className="text-14 text-ink-2">
              {t('uploaded')} <Moment at={image.uploadedAt} zone="Australia/Sydney" /> ·{' '}
              {image.destroyAfter ? t('until', { date: dateWords(image.destroyAfter, 'date') }) : t('open')}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** What the law makes us keep, for how long and why. */
export function KeptCard({ kept }: { kept: readonly KeptData[] }) {
  const t = useTranslations('privacy.kept')
  return (
    <Card>
      <CardHead title={t('title')} />
      <p className="mb-3 text-ink-2">{t('lead')}</p>
      <Table
        caption={t('title')}
        columns={[
          { key: 'what', title: t('what'), cell: (row) => t(`names.${row.what}`) },
          {
            key: 'years',
            title: t('years'),
            cell: (row) => t('forYears', { years: row.years }),
            className: 'whitespace-nowrap',
          },
          { key: 'source', title: t('source'), cell: (row) => row.source },
        ]}
        rows={kept}
        rowKey={(row) => row.what}
      />
    </Card>
  )
}

/** The ways to erase and to close; each has a page that says what happens. */
export function EndCard() {
  const t = useTranslations('privacy.end')
  return (
    <Card>
      <CardHead title={t('title')} />
      <p className="text-ink-2">{t('text')}</p>
      <div className="mt-4 flex flex-wrap gap-3">
        <ButtonLink kind="secondary" to="/account/privacy/erase">
          {t('erase')}
        </ButtonLink>
        <ButtonLink kind="danger" to="/account/privacy/close">
          {t('close')}
        </ButtonLink>
      </div>
    </Card>
  )
}
