import { type ChangeEvent, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useHydrated } from '../../hydrated.ts'
import { cx } from '../../ui/class-names.ts'
import { describedBy, FieldError, fieldId } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'

interface Props {
  name: string
  label: string
  /** Whether the server has one already. */
  stored: boolean
  error?: string
}

/** A photo as a tile: empty, stored, or the one just chosen. Without scripts the browser's own field stands in it. */
export function PhotoField({ name, label, stored, error }: Props) {
  const t = useTranslations('subscribe.drivers')
  const hydrated = useHydrated()
  const [file, setFile] = useState<File | null>(null)
  const preview = usePreview(file)
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => setFile(currentTarget.files?.[0] ?? null)
  const done = file !== null || stored
  return (
    <div>
      {error ? <FieldError name={name} error={error} /> : null}
      <div
        className={cx(
          'relative mt-2 flex min-h-40 flex-col items-center justify-center gap-1 overflow-hidden rounded-card border px-3 py-4 text-center has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
          error ? 'border-2 border-dashed border-danger' : done ? 'border-line' : 'border-dashed border-control',
          done ? 'bg-wash' : 'bg-paper',
        )}
      >
        {preview ? <img src={preview} alt="" className="absolute inset-0 size-full object-cover opacity-25" /> : null}
        <Icon name={done ? 'check' : 'camera'} className={cx('relative', done ? 'text-success' : 'text-link')} />
        <label htmlFor={fieldId(name)} className="relative font-semibold after:absolute after:-inset-40">
          {label}
        </label>
        <p id={`${fieldId(name)}-hint`} className="relative max-w-full text-14 break-words text-ink">
          {file ? t('photoChosen', { file: file.name }) : stored ? t('photoStored') : t('photoTake')}
        </p>
        <input
          id={fieldId(name)}
          name={name}
          type="file"
          accept="image/jpeg,image/png,image/heic,image/heif,.heic,.heif"
          onChange={choose}
          aria-describedby={describedBy({ name, hint: true, error })}
          aria-invalid={error ? true : undefined}
          className={hydrated ? 'sr-only' : 'relative z-10 max-w-full text-14'}
        />
      </div>
    </div>
  )
}

/** An address of the picture in this browser; a HEIC that it cannot show simply stays unseen. */
function usePreview(file: File | null): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!file || /heic|heif/i.test(file.type + file.name)) return setAddress(null)
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return address
}
