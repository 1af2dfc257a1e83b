import { en, type Words } from './en.ts'
export const zhCN: Words = en
