import type { Problem } from '@faith/contract/problem'
import { type Face, faces, type Mark, type WalkAround, type WalkArounds } from '@faith/contract/walk-arounds'
import { Form, Link, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { cx } from '../../../ui/class-names.ts'
import { MarkList } from '../../walk-arounds/mark-list.tsx'
import { MarkEditor } from './mark-editor.tsx'
import { signPath } from './sign-path.ts'

interface Props {
  walks: WalkArounds
  walk: WalkAround
  face: Face
  mayRecord: boolean
  formKey: string
  problem: Problem | undefined
  values: Record<string, string> | undefined
}

/** What both see on the car: the map face by face, and the same as a list. */
export function MarksStep({ walks, walk, face, mayRecord, formKey, problem, values }: Props) {
  const t = useTranslations('walkArounds')
  const { marks, stage } = walk
  return (
    <section className="space-y-5" aria-labelledby="marks">
      <div>
        <h2 id="marks" className="text-22">
          {t('marks')}
        </h2>
        <p className="text-ink-2">{t(stage === 'return' ? 'marksReturn' : 'marksLead')}</p>
      </div>
      <nav aria-label={t('face')}>
        <ul className="grid grid-cols-3 overflow-hidden rounded-control border border-control sm:grid-cols-6">
          {faces.map((one) => {
            const count = marks.filter((mark) => mark.face === one).length
            return (
              <li key={one} className="-mt-px -ml-px border-t border-l border-line">
                <Link
                  to={`?step=marks&face=${one}`}
                  preventScrollReset
                  replace
                  aria-current={one === face ? 'true' : undefined}
                  className={cx(
                    'flex min-h-11 items-center justify-center gap-1 px-1 text-14 font-semibold',
                    one === face && 'bg-brand text-on-brand',
                  )}
                >
                  {t(`faces.${one}`)}
                  {count > 0 ? <span className="figures">{count}</span> : null}
                </Link>
              </li>
            )
          })}
        </ul>
      </nav>
      <MarkEditor
        // Another face, or one mark more, is a new form.
        key={`${face} ${marks.length} ${formKey}`}
        walks={walks}
        walk={walk}
        face={face}
        mayRecord={mayRecord}
        formKey={formKey}
        problem={problem}
        values={values}
      />
      <MarkList marks={marks} below={(mark) => (mayRecord ? <Away mark={mark} face={face} /> : null)} />
      {mayRecord ? (
        <ButtonLink to={`${signPath(walks, stage)}#sign`} kind="secondary" size="large" className="w-full">
          {t('sign')}
        </ButtonLink>
      ) : null}
    </section>
  )
}

/** Takes a mark away: a mistake of today, or one that has been repaired. */
function Away({ mark, face }: { mark: Mark; face: Face }) {
  const t = useTranslations('walkArounds')
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="act" value="remove" />
      <input type="hidden" name="mark" value={mark.id} />
      <input type="hidden" name="back" value={`?step=marks&face=${face}`} />
      <Button
        kind="text"
        size="small"
        className="px-0"
        disabled={busy}
        aria-label={t(mark.isNew ? 'removeOf' : 'repairedOf', { number: String(mark.number) })}
      >
        {t(mark.isNew ? 'remove' : 'repaired')}
      </Button>
    </Form>
  )
}
