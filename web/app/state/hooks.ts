import { useDispatch, useSelector } from 'react-redux'
import type { State, Store } from './store.ts'

/** `useSelector` that knows the state. */
export const useKept = useSelector.withTypes<State>()

/** `useDispatch` that knows the actions. */
export const useAct = useDispatch.withTypes<Store['dispatch']>()
