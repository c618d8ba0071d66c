export { importTakeovers } from './import-file.ts'
export { sealedTakeoverColumns } from './store.ts'
