export { rewrapDataKeys } from './rewrap-data-keys.ts'
export { type Rotation, rotateDataKey } from './rotate-data-key.ts'
export { columnUser, type KeyUser } from './write-anew.ts'
