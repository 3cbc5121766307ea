-- Alerts that an institution found in its own payments and handed over: kept beside those that were found here, and marked as theirs.
alter table payment_screening add column received_from text;   -- name of the institution; null: screened here
