import type { Problem } from '@faith/contract/problem'
import { type Face, markKinds, type WalkAround, type WalkArounds } from '@faith/contract/walk-arounds'
import { useState } from 'react'
import { Form, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { errorsByField } from '../../../forms.ts'
import { useHydrated } from '../../../hydrated.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Field } from '../../../ui/field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useUploads } from '../../../uploads/use-uploads.ts'
import { CarMap } from '../../walk-arounds/car-map.tsx'
import { PlaceMark, type Spot } from './place-mark.tsx'
import { FileButton } from './take-buttons.tsx'
import { UploadRows } from './upload-rows.tsx'

interface Props {
  walks: WalkArounds
  walk: WalkAround
  face: Face
  mayRecord: boolean
  formKey: string
  problem: Problem | undefined
  values: Record<string, string> | undefined
}

/** The map of a face; a tap, or the keys, begin a new mark, which says what, where and how large, with close-ups. */
export function MarkEditor({ walks, walk, face, mayRecord, formKey, problem, values }: Props) {
  const t = useTranslations('walkArounds')
  const hydrated = useHydrated()
  const errors = errorsByField(problem?.errors)
  const busy = useNavigation().state !== 'idle'
  const typed = values?.['act'] === 'mark'
  const [spot, setSpot] = useState<Spot | null>(typed ? { x: Number(values?.['x']), y: Number(values?.['y']) } : null)
  const [photoIds, setPhotoIds] = useState<readonly string[]>([])
  const at = `/api/v1/assignments/${walks.assignmentId}/walk-arounds/${walk.stage}/uploads`
  const { uploads, add, goOn } = useUploads({
    tooLarge: t('upload.tooLarge'),
    onDone: (answer) => setPhotoIds((before) => [...before, (answer as { photoId: string }).photoId]),
  })
  const sending = uploads.some((one) => one.state !== 'done' && one.state !== 'refused')
  const form = mayRecord && (spot !== null || !hydrated)
  const kept = (name: string) => ({ name, defaultValue: typed ? values?.[name] : undefined, error: errors[name] })
  return (
    <div className="space-y-4">
      <CarMap body={walks.body} face={face} marks={walk.marks}>
        {mayRecord && hydrated ? <PlaceMark face={face} spot={spot} onPlace={setSpot} /> : null}
      </CarMap>
      {form ? (
        <Card>
          <CardHead title={t('newMark')} aside={t(`faces.${face}`)} />
          <Form method="post" preventScrollReset className="space-y-4">
            <input type="hidden" name="act" value="mark" />
            <input type="hidden" name="key" value={formKey} />
            <input type="hidden" name="face" value={face} />
            <input type="hidden" name="back" value={`?step=marks&face=${face}`} />
            {photoIds.map((id) => (
              <input key={id} type="hidden" name="photo" value={id} />
            ))}
            <Field group name="kind" label={t('kind')} error={errors['kind']}>
              <div className="flex flex-wrap gap-2">
                {markKinds.map((kind) => (
                  <label
                    key={kind}
                    className="inline-flex min-h-11 items-center rounded-full border border-line bg-paper px-4 has-checked:border-accent has-checked:bg-wash has-checked:font-semibold has-checked:text-link has-focus-visible:outline-2 has-focus-visible:outline-accent"
                  >
                    <input
                      type="radio"
                      name="kind"
                      value={kind}
                      defaultChecked={typed && values?.['kind'] === kind}
                      className="sr-only"
                    />
                    {t(`kinds.${kind}`)}
                  </label>
                ))}
              </div>
            </Field>
            <TextField {...kept('part')} label={t('part')} hint={t('partHint')} autoComplete="off" />
            <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
              <TextField {...kept('sizeMm')} label={t('size')} inputMode="numeric" autoComplete="off" />
              <TextField {...kept('note')} label={t('note')} autoComplete="off" />
            </div>
            <Disclosure title={t('noMap')} open={!hydrated}>
              <div className="grid grid-cols-2 gap-4">
                {(['x', 'y'] as const).map((side) => (
                  <TextField
                    key={side}
                    name={side}
                    label={t(side)}
                    type="number"
                    min={0}
                    max={100}
                    step={0.1}
                    {...(spot
                      ? {
                          value: spot[side],
                          onChange: (event) => setSpot({ ...spot, [side]: Number(event.currentTarget.value) }),
                        }
                      : { defaultValue: 50 })}
                    error={errors[side]}
                  />
                ))}
              </div>
            </Disclosure>
            {hydrated ? (
              <FileButton
                label={t('closeUp')}
                camera
                onFiles={(files) =>
                  add(
                    files.map((file) => ({
                      file,
                      name: t('closeUp'),
                      to: { begin: at, finish: (id: string) => `${at}/${id}/photo` },
                    })),
                  )
                }
              />
            ) : null}
            <UploadRows uploads={uploads} onGoOn={goOn} />
            <div className="flex flex-wrap gap-3">
              <Button disabled={busy || sending}>{t('save')}</Button>
              {hydrated ? (
                <Button type="button" kind="text" onClick={() => setSpot(null)}>
                  {t('discard')}
                </Button>
              ) : null}
            </div>
          </Form>
        </Card>
      ) : null}
    </div>
  )
}
