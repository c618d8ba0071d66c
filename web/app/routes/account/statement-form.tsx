import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** Asks for a statement between two days; the answer is a file, so the browser asks for it by itself. */
export function StatementForm({ from, to }: { from: string; to: string }) {
  const t = useTranslations('account.invoices')
  return (
    <section aria-labelledby="statement" className="mt-10">
      <h2 id="statement" className="text-20 font-semibold">
        {t('statement')}
      </h2>
      <p className="mt-1 mb-4 max-w-prose text-ink-2">{t('statementText')}</p>
      <form method="get" action="/account/statement" className="flex flex-wrap items-end gap-4">
        <TextField name="from" type="date" label={t('from')} required defaultValue={from} className="w-44" />
        <TextField name="to" type="date" label={t('to')} required defaultValue={to} className="w-44" />
        <Button kind="secondary">{t('getStatement')}</Button>
      </form>
    </section>
  )
}
