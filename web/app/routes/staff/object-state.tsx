import type { ApplicationState } from '@faith/contract/application'
import type { FoundObject } from '@faith/contract/console'
import type { SubscriptionRow } from '@faith/contract/subscriptions'
import { Tag } from '../../ui/tag.tsx'
import { ApplicationTag } from './applications/application-tag.tsx'
import { stateTone, stateWords } from './fleet/words-of.ts'
import { StateTag } from './subscriptions/state-tag.tsx'

/** Where an object of any kind stands, in its own words. */
export function ObjectState({ kind, state }: { kind: FoundObject['kind']; state: string }) {
  switch (kind) {
    case 'vehicle':
      return (
        <Tag tone={stateTone(state)} dot className="whitespace-nowrap">
          {stateWords(state)}
        </Tag>
      )
    case 'application':
      return <ApplicationTag state={state as ApplicationState} />
    case 'subscription':
      return <StateTag state={state as SubscriptionRow['state']} />
    case 'customer':
      return null
  }
}
