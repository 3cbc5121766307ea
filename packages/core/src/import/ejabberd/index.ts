export { ejabberdHtml, ejabberdText } from './import.ts';
export { ejabberdSql } from './sql.ts';
