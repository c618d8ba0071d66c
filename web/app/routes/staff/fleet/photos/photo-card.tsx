import type { CarPicture } from '@faith/contract/pictures'
import { type HTMLAttributes, useState } from 'react'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { Photo } from '../../../../ui/photo.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { TextField } from '../../../../ui/text-field.tsx'
import { moved } from './moved.ts'

interface Props {
  vehicleId: string
  picture: CarPicture
  at: number
  ids: readonly string[]
  mayManage: boolean
  /** What makes its picture draggable. */
  drags: HTMLAttributes<HTMLDivElement>
}

/** One photo: what it looks like and shows, its place, and what one can do with it. */
export function PhotoCard({ vehicleId, picture, at, ids, mayManage, drags }: Props) {
  const t = useTranslations('fleetPhotos.photo')
  const n = String(at + 1)
  return (
    <div className="flex h-full flex-col">
      <div {...drags} className="relative overflow-hidden rounded-t-card">
        {picture.name ? (
          <Photo
            name={picture.name}
            widths={picture.widths}
            thumbhash={picture.thumbhash}
            alt={picture.alt ?? t('place', { n, count: String(ids.length) })}
            sizes="(min-width: 80rem) 380px, (min-width: 40rem) 45vw, 92vw"
            className={mayManage ? 'cursor-grab' : undefined}
          />
        ) : (
          <div className="flex aspect-video items-center justify-center bg-sunken text-ink-2" role="status">
            {t('preparing')}
          </div>
        )}
        <Tag className="absolute top-3 left-3">{t('place', { n, count: String(ids.length) })}</Tag>
      </div>
      <div className="flex flex-1 flex-col gap-3 p-4">
        <Standing picture={picture} first={at === 0} />
        {mayManage ? <Words picture={picture} /> : <p>{picture.alt}</p>}
        {mayManage ? (
          <div className="mt-auto flex flex-wrap items-center gap-2">
            <Move to={at - 1} from={at} ids={ids} label={t('earlierOf', { n })} words={t('earlier')} />
            <Move to={at + 1} from={at} ids={ids} label={t('laterOf', { n })} words={t('later')} />
            <ButtonLink
              kind="secondary"
              size="small"
              to={`/staff/fleet/${vehicleId}/photos/${picture.id}`}
              aria-label={t('editOf', { n })}
            >
              {t('edit')}
            </ButtonLink>
            <Delete picture={picture} label={t('deleteOf', { n })} />
          </div>
        ) : null}
      </div>
    </div>
  )
}

/** Whether the public sees it, and where. */
function Standing({ picture, first }: { picture: CarPicture; first: boolean }) {
  const t = useTranslations('fleetPhotos.photo')
  if (picture.alt === null)
    return (
      <Tag tone="warning" className="self-start">
        {t('hidden')}
      </Tag>
    )
  if (picture.preparing)
    return (
      <Tag tone="brand" className="self-start">
        {t('preparing')}
      </Tag>
    )
  return first ? (
    <Tag tone="success" dot className="self-start">
      {t('card')}
    </Tag>
  ) : null
}

function Words({ picture }: { picture: CarPicture }) {
  const t = useTranslations('fleetPhotos.photo')
  return (
    <Form method="post" preventScrollReset className="space-y-2">
      <input type="hidden" name="intent" value="describe" />
      <input type="hidden" name="picture" value={picture.id} />
      <TextField
        name={`alt-${picture.id}`}
        label={t('alt')}
        hint={picture.alt === null ? t('altHint') : undefined}
        defaultValue={picture.alt ?? ''}
        maxLength={160}
        minLength={3}
        required
      />
      <Button kind="secondary" size="small">
        {t('save')}
      </Button>
    </Form>
  )
}

interface MoveProps {
  from: number
  to: number
  ids: readonly string[]
  label: string
  words: string
}

function Move({ from, to, ids, label, words }: MoveProps) {
  if (to < 0 || to >= ids.length) return null
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value="arrange" />
      <input type="hidden" name="order" value={moved(ids, from, to).join(',')} />
      <Button kind="secondary" size="small" aria-label={label}>
        {words}
      </Button>
    </Form>
  )
}

function Delete({ picture, label }: { picture: CarPicture; label: string }) {
  const t = useTranslations('fleetPhotos.photo')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="button" kind="text" size="small" aria-label={label} onClick={() => setOpen(true)}>
        {t('delete')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('deleteTitle')}>
        <Form method="post" preventScrollReset className="space-y-4" onSubmit={() => setOpen(false)}>
          <input type="hidden" name="intent" value="delete" />
          <input type="hidden" name="picture" value={picture.id} />
          <p>{t('deleteLead')}</p>
          <Button kind="danger">{t('deleteButton')}</Button>
        </Form>
      </Dialog>
    </>
  )
}
