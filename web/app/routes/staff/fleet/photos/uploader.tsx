import { type ChangeEvent, type DragEvent, useState } from 'react'
import { useRevalidator } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../../ui/button.tsx'
import { Card, CardHead } from '../../../../ui/card.tsx'
import { cx } from '../../../../ui/class-names.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { type Upload, useUploads } from '../../../../uploads/use-uploads.ts'

const accept = 'image/jpeg,image/png,image/heic,image/heif,.heic,.heif'

/** Adds photos: dropped, chosen, or taken with the phone's camera, many at once. */
export function Uploader({ vehicleId }: { vehicleId: string }) {
  const t = useTranslations('fleetPhotos.add')
  const { revalidate } = useRevalidator()
  const { uploads, add, goOn } = useUploads({ tooLarge: t('tooLarge'), onDone: () => void revalidate() })
  const send = (files: readonly File[]) => add(files.map((file) => ({ file, name: file.name, to: toCar(vehicleId) })))
  const [over, setOver] = useState(false)
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    send([...(currentTarget.files ?? [])])
    // The same file again is an upload again, such as one that broke off.
    currentTarget.value = ''
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    send([...event.dataTransfer.files])
  }
  return (
    <Card>
      <CardHead title={t('title')} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way more, the field inside does the same */}
      <div
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes('Files')) return
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx(
          'relative flex min-h-36 flex-col items-center justify-center gap-1 rounded-card border border-dashed px-4 py-6 text-center',
          'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
          over ? 'border-accent bg-wash' : 'border-control',
        )}
      >
        <Icon name="upload" className="text-link" />
        <label htmlFor="photos" className="font-semibold after:absolute after:inset-0">
          {t('drop')}
        </label>
        <p id="photos-hint" className="text-14 text-ink-2">
          {t('hint')}
        </p>
        <input
          id="photos"
          type="file"
          multiple
          accept={accept}
          onChange={choose}
          aria-describedby="photos-hint"
          className="sr-only"
        />
      </div>
      <label className="mt-3 hidden min-h-11 items-center justify-center gap-2 rounded-control border border-control bg-paper px-5 font-semibold has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:flex">
        <Icon name="camera" size={20} />
        {t('camera')}
        <input type="file" accept="image/*" capture="environment" onChange={choose} className="sr-only" />
      </label>
      {uploads.length > 0 ? (
        <ul aria-label={t('list')} className="mt-4 divide-y divide-line">
          {uploads.map((upload) => (
            <UploadRow key={upload.key} upload={upload} onGoOn={() => goOn(upload.key)} />
          ))}
        </ul>
      ) : null}
    </Card>
  )
}

function toCar(vehicleId: string) {
  return {
    begin: `/api/v1/vehicles/${vehicleId}/picture-uploads`,
    finish: (uploadId: string) => `/api/v1/picture-uploads/${uploadId}/picture`,
  }
}

function UploadRow({ upload, onGoOn }: { upload: Upload; onGoOn: () => void }) {
  const t = useTranslations('fleetPhotos.add')
  const { name, state, sent } = upload
  const percent = Math.round(sent * 100)
  const words = {
    waiting: t('waiting'),
    sending: t('sending', { percent: String(percent) }),
    reading: t('reading'),
    done: t('done'),
    broken: t('broken'),
    refused: upload.reason ?? '',
  }[state]
  const bad = state === 'broken' || state === 'refused'
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <span className="min-w-0 flex-1 basis-48 truncate">{name}</span>
      <span
        role="progressbar"
        aria-label={t('progress', { file: name })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="h-2 w-32 overflow-hidden rounded-full bg-sunken"
      >
        <span
          className={cx('block h-full', state === 'done' ? 'bg-success' : bad ? 'bg-danger' : 'bg-accent')}
          style={{ width: `${percent}%` }}
        />
      </span>
      <span role="status" className={cx('basis-56 text-14', bad ? 'text-danger' : 'text-ink-2')}>
        {words}
      </span>
      {state === 'broken' ? (
        <Button type="button" kind="secondary" size="small" onClick={onGoOn}>
          {t('goOn')}
        </Button>
      ) : null}
    </li>
  )
}
