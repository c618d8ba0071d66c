import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { cx } from '../../../ui/class-names.ts'
import type { Upload } from '../../../uploads/use-uploads.ts'

/** Photos on their way, each with how much is sent; nothing stands here when all have arrived. */
export function UploadRows({ uploads, onGoOn }: { uploads: readonly Upload[]; onGoOn: (key: string) => void }) {
  const t = useTranslations('walkArounds.upload')
  if (uploads.length === 0) return null
  const left = uploads.filter((one) => one.state !== 'done' && one.state !== 'refused').length
  return (
    <div>
      <p role="status" className="text-14 text-ink-2">
        {left > 0 ? t('left', { count: left }) : t('done')}
      </p>
      <ul aria-label={t('list')} className="divide-y divide-line">
        {uploads.map((upload) => (
          <Row key={upload.key} upload={upload} onGoOn={() => onGoOn(upload.key)} />
        ))}
      </ul>
    </div>
  )
}

function Row({ upload, onGoOn }: { upload: Upload; onGoOn: () => void }) {
  const t = useTranslations('walkArounds.upload')
  const { name, state, sent } = upload
  const percent = Math.round(sent * 100)
  const bad = state === 'broken' || state === 'refused'
  const words = {
    waiting: t('waiting'),
    sending: t('sending', { percent: String(percent) }),
    reading: t('reading'),
    done: t('done'),
    broken: t('broken'),
    refused: upload.reason ?? '',
  }[state]
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <span className="min-w-0 flex-1 basis-40 truncate">{name}</span>
      <span
        role="progressbar"
        aria-label={t('progress', { name })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="h-2 w-24 overflow-hidden rounded-full bg-sunken"
      >
        <span
          className={cx('block h-full', state === 'done' ? 'bg-success' : bad ? 'bg-danger' : 'bg-accent')}
          style={{ width: `${percent}%` }}
        />
      </span>
      <span className={cx('text-14', bad ? 'text-danger' : 'text-ink-2')}>{words}</span>
      {state === 'broken' ? (
        <Button type="button" kind="secondary" size="small" onClick={onGoOn}>
          {t('goOn')}
        </Button>
      ) : null}
    </li>
  )
}
