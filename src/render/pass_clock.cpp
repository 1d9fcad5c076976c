#include "pass_clock.h"

namespace dateline::render {

void PassClock::begin_query(std::size_t pass) {
  Query& query = queries_[pass];
  if (!query.name) query.name = QueryName::make();
  if (query.under_way) {
    GLuint done = GL_FALSE;
    glGetQueryObjectuiv(query.name.name(), GL_QUERY_RESULT_AVAILABLE, &done);
    if (done == GL_FALSE) {
      querying_ = false;
      return;
    }
    GLuint64 nanoseconds = 0;
    glGetQueryObjectui64v(query.name.name(), GL_QUERY_RESULT, &nanoseconds);
    times_[pass].gpu_ms = static_cast<double>(nanoseconds) / 1e6;
  }
  glBeginQuery(GL_TIME_ELAPSED, query.name.name());
  querying_ = true;
}

void PassClock::end_query(std::size_t pass) {
  if (!querying_) return;
  glEndQuery(GL_TIME_ELAPSED);
  queries_[pass].under_way = true;
}

}  // namespace dateline::render
