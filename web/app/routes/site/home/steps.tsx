import { useTranslations } from 'use-intl/react'

/** How it works, in four steps. */
export function Steps() {
  const t = useTranslations('home')
  return (
    <section aria-labelledby="how">
      <h2 id="how" className="border-b-2 border-ink pb-6 text-28">
        {t('how')}
      </h2>
      <ol className="grid grid-cols-1 gap-8 pt-4 sm:grid-cols-2 lg:grid-cols-4">
        {(['choose', 'check', 'sign', 'drive'] as const).map((step, index) => (
          <li key={step} className="pr-6">
            <p className="text-14 text-ink-2">{index + 1}</p>
            <h3 className="mt-1 text-18 font-semibold">{t(`steps.${step}.title`)}</h3>
            <p className="mt-1 text-ink-2">{t(`steps.${step}.text`)}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
