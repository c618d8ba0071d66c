import { editPicture, getPictureOriginal, type PictureEdits } from '@faith/contract/pictures'
import { fleetPhotos } from '@faith/contract/strings/en/fleet-photos'
import { useState } from 'react'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../../api.server.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { ErrorSummary } from '../../../../ui/error-summary.tsx'
import { withWords } from '../../../../words.tsx'
import { pageTitle } from '../../../site/page-title.ts'
import { Heading } from '../../heading.tsx'
import type { Route } from './+types/edit'
import { Original } from './original.tsx'
import { RectangleFields } from './rectangle-fields.tsx'

export const meta: Route.MetaFunction = () => pageTitle(fleetPhotos.edit.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  return api(request, context).call(getPictureOriginal, { params: { pictureId: params.pictureId } })
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const body = JSON.parse(String(form.get('edits'))) as PictureEdits
  const answer = await api(request, context).attempt(editPicture, { params: { pictureId: params.pictureId }, body })
  if (!answer.ok) return refused(answer.refusal)
  throw redirect(`/staff/fleet/${params.vehicleId}/photos`)
}

function EditPage({ loaderData: { picture, url }, actionData, params }: Route.ComponentProps) {
  const t = useTranslations('fleetPhotos')
  const [tool, setTool] = useState<'crop' | 'blur'>('blur')
  const [edits, setEdits] = useState<PictureEdits>(picture.edits)
  const { width, height } = picture
  const size = { width, height }
  const kept = widest(size)
  const plate = {
    left: Math.round(width * 0.4),
    top: Math.round(height * 0.7),
    width: Math.round(width * 0.2),
    height: Math.round(height * 0.08),
  }
  const problem = actionData?.problem
  return (
    <div>
      {problem ? <ErrorSummary title={problem.title} lines={[{ text: problem.detail ?? problem.title }]} /> : null}
      <Heading
        back={[`/staff/fleet/${params.vehicleId}/photos`, t('title')]}
        title={t('edit.title')}
        lead={t('edit.lead')}
      />
      <div className="grid gap-6 lg:grid-cols-[1fr_380px]">
        <Original
          url={url}
          size={size}
          edits={edits}
          onDraw={(drawn) =>
            setEdits((before) =>
              tool === 'crop' ? { ...before, crop: drawn } : { ...before, blurs: [...before.blurs, drawn].slice(-12) },
            )
          }
        />
        <Card className="self-start">
          <fieldset>
            <legend className="font-semibold">{t('edit.tool')}</legend>
            <div className="mt-2 flex gap-5">
              {(['blur', 'crop'] as const).map((one) => (
                <label key={one} className="flex min-h-11 items-center gap-2">
                  <input
                    type="radio"
                    name="tool"
                    checked={tool === one}
                    onChange={() => setTool(one)}
                    className="size-5 accent-brand"
                  />
                  {t(`edit.${one}`)}
                </label>
              ))}
            </div>
          </fieldset>
          <p className="mt-2 text-14 text-ink-2">{t('edit.size', size)}</p>
          <div className="mt-4 space-y-4">
            {edits.crop ? (
              <RectangleFields
                what={t('edit.kept')}
                value={edits.crop}
                size={size}
                onChange={(crop) => setEdits({ ...edits, crop })}
                onRemove={() => setEdits({ ...edits, crop: null })}
              />
            ) : null}
            {edits.blurs.map((blur, at) => (
              <RectangleFields
                // biome-ignore lint/suspicious/noArrayIndexKey: a blur has no name but its place
                key={at}
                what={t('edit.blurred', { n: String(at + 1) })}
                value={blur}
                size={size}
                onChange={(changed) => setEdits({ ...edits, blurs: edits.blurs.with(at, changed) })}
                onRemove={() => setEdits({ ...edits, blurs: edits.blurs.filter((_, other) => other !== at) })}
              />
            ))}
          </div>
          <div className="mt-4 flex flex-wrap gap-2">
            <Button
              type="button"
              kind="secondary"
              size="small"
              disabled={edits.blurs.length >= 12}
              onClick={() => setEdits({ ...edits, blurs: [...edits.blurs, plate] })}
            >
              {t('edit.addBlur')}
            </Button>
            {edits.crop ? null : (
              <Button type="button" kind="secondary" size="small" onClick={() => setEdits({ ...edits, crop: kept })}>
                {t('edit.addCrop')}
              </Button>
            )}
          </div>
          <Form method="post" className="mt-6">
            <input type="hidden" name="edits" value={JSON.stringify(edits)} />
            <Button>{t('edit.save')}</Button>
          </Form>
        </Card>
      </div>
    </div>
  )
}

/** The widest part of a photo at 16 by 9, from its middle. */
function widest({ width, height }: { width: number; height: number }) {
  const wide = Math.min(width, Math.floor((height * 16) / 9))
  const high = Math.min(height, Math.floor((width * 9) / 16))
  return { left: Math.floor((width - wide) / 2), top: Math.floor((height - high) / 2), width: wide, height: high }
}

export default withWords({ fleetPhotos }, EditPage)
