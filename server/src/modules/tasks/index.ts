export { closeTask } from './close-task.ts'
export { type NewTask, openTask } from './open-task.ts'
export { openTasks } from './open-tasks.ts'
