import { Link } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { cx } from './class-names.ts'
import { Icon } from './icon.tsx'

/** Where one stands in a flow of `of` steps: words and bars (done green, current brand, to do grey). */
export function Stepper({ step, of, title }: { step: number; of: number; title: string }) {
  const t = useTranslations('ui')
  return (
    <div className="mb-6">
      <p className="text-14">
        <strong className="font-semibold">{t('stepOf', { step: String(step), of: String(of) })}</strong>
        <span className="text-ink-2"> · {title}</span>
      </p>
      <div aria-hidden="true" className="mt-2 grid auto-cols-fr grid-flow-col gap-1.5">
        {Array.from({ length: of }, (_, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the bars are their positions.
            key={index}
            className={cx(
              'h-1 rounded-full',
              index + 1 < step ? 'bg-success' : index + 1 === step ? 'bg-brand' : 'bg-line',
            )}
          />
        ))}
      </div>
    </div>
  )
}

/** The steps of a flow by name, with where one stands; the ones done lead back. */
export function StepList({
  steps,
  current,
}: {
  steps: readonly { key: string; title: string; to?: string }[]
  current: number
}) {
  const t = useTranslations('ui')
  return (
    <ol className="space-y-1.5 text-14">
      {steps.map(({ key, title, to }, index) => (
        <li
          key={key}
          aria-current={index + 1 === current ? 'step' : undefined}
          className={cx('flex gap-4', index + 1 === current ? 'font-semibold' : 'text-ink-2')}
        >
          <span className="w-4 text-center">
            {index + 1 < current ? <Icon name="check" size={16} className="mx-auto text-success" /> : index + 1}
          </span>
          <span>
            {to && index + 1 < current ? (
              <Link to={to} className="hover:text-link hover:underline">
                {title}
              </Link>
            ) : (
              title
            )}
            {index + 1 < current ? <span className="sr-only"> ({t('done')})</span> : null}
          </span>
        </li>
      ))}
    </ol>
  )
}
