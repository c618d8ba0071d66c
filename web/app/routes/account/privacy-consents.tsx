import type { Consent } from '@faith/contract/privacy'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Moment } from '../../ui/date.tsx'
import { Table } from '../../ui/table.tsx'

/** Consents by purpose and version, and the one that can be given and taken back: news by mail. */
export function ConsentsCard({ consents }: { consents: readonly Consent[] }) {
  const t = useTranslations('privacy.consents')
  const wantsNews = consents.find((one) => one.purpose === 'marketing')?.given ?? false
  return (
    <Card>
      <CardHead title={t('title')} />
      <Table
        caption={t('title')}
        columns={[
          { key: 'purpose', title: t('purpose'), cell: (row) => t(`purposes.${row.purpose}`) },
          { key: 'state', title: t('state'), cell: (row) => (row.given ? t('given') : t('taken')) },
          { key: 'version', title: t('version'), cell: (row) => <span className="figures">{row.version}</span> },
          { key: 'when', title: t('when'), cell: (row) => <Moment at={row.at} zone="Australia/Sydney" /> },
        ]}
        rows={consents}
        rowKey={(row) => `${row.purpose} ${row.at}`}
        empty={t('none')}
      />
      <Form method="post" className="mt-4">
        <Button kind="secondary" name="news" value={wantsNews ? 'no' : 'yes'}>
          {wantsNews ? t('leave') : t('join')}
        </Button>
      </Form>
    </Card>
  )
}
