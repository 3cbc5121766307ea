import { Stack } from '@mantine/core';
import { QuestionCard, type Question } from './question-card.tsx';

export function QuestionList({ questions }: { readonly questions: readonly Question[] }) {
  return (
    <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
      {questions.map((question) => (
        <li key={question.id}>
          <QuestionCard question={question} />
        </li>
      ))}
    </Stack>
  );
}
