import type { Mark } from '@faith/contract/walk-arounds'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { dateWords } from '../../ui/dates.ts'
import { Tag } from '../../ui/tag.tsx'
import { closeUpsOf } from './photo-path.ts'

/** The marks as a list: what the map shows, in words, with their close-ups. */
export function MarkList({ marks, below }: { marks: readonly Mark[]; below?: (mark: Mark) => ReactNode }) {
  const t = useTranslations('walkArounds')
  if (marks.length === 0) return <p className="border-y border-line py-4 text-ink-2">{t('noMarks')}</p>
  return (
    <ul aria-label={t('listed')} className="divide-y divide-line border-y border-line">
      {marks.map((mark) => (
        <li key={mark.id} id={`mark-${mark.id}`} className="flex items-start gap-4 py-3 target:bg-wash">
          <span className="figures w-6 text-18 font-semibold">{mark.number}</span>
          <div className="min-w-0 flex-1">
            <p className="font-semibold">
              {t(`kinds.${mark.kind}`)}, {mark.part}
            </p>
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-14 text-ink-2">
              <Tag tone={mark.isNew ? 'danger' : 'warning'}>
                {t(mark.isNew ? 'newOn' : 'known', { date: dateWords(mark.foundOn, 'date') })}
              </Tag>
              {[t(`faces.${mark.face}`), mark.sizeMm === null ? null : t('mm', { size: String(mark.sizeMm) })]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {mark.note ? <p className="text-14">{mark.note}</p> : null}
            <CloseUps mark={mark} />
            {below?.(mark)}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** A mark's close-ups, each to be opened. */
function CloseUps({ mark }: { mark: Mark }) {
  const t = useTranslations('walkArounds')
  const paths = closeUpsOf(mark)
  if (paths.length === 0) return null
  return (
    <ul className="mt-2 flex flex-wrap gap-2">
      {paths.map((path) => (
        <li key={path}>
          <a href={path}>
            <img
              src={path}
              alt={`${t('closeUp')}: ${t(`kinds.${mark.kind}`)}, ${mark.part}`}
              loading="lazy"
              className="h-20 w-28 rounded-control border border-line object-cover"
            />
          </a>
        </li>
      ))}
    </ul>
  )
}
